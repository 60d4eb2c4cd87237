import type { BodyFormat } from '../operation.js'
import { encodeForm } from './encode-form.js'

/** A body in JSON. */
export const jsonBody: BodyFormat = { contentType: 'application/json', encode: encodeJson }

/** A body like that of an HTML form, as OAuth 2.0 has it. */
export const formBody: BodyFormat = { contentType: 'application/x-www-form-urlencoded', encode: encodeForm }

// JSON.parse takes any depth, JSON.stringify does not: what came from a server can be too deep to be sent.
function encodeJson(body: object): string {
  try {
    return JSON.stringify(body)
  } catch (error) {
    throw error instanceof RangeError ? new TypeError('the body must not nest thousands of levels deep') : error
  }
}
