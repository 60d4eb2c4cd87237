import type { BodyFormat } from '../operation.js'
import { encodeForm } from './encode-form.js'

/** Writes a body as JSON (RFC 8259). */
export const jsonBody: BodyFormat = { contentType: 'application/json', encode: encodeJson }

/** Writes a body as a form, as OAuth 2.0 does (RFC 6749 appendix B). */
export const formBody: BodyFormat = { contentType: 'application/x-www-form-urlencoded', encode: encodeForm }

// JSON.parse takes any depth, JSON.stringify does not: what came from a server can be too deep to be sent. Nor does it take a cycle or a BigInt: its own
// error quotes names of members.
function encodeJson(body: object): string {
  try {
    return JSON.stringify(body)
  } catch {
    throw new TypeError('"body" must not nest more than 1,000 levels deep, and must be JSON')
  }
}
