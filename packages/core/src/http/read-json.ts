import { IncomingRequestError } from './incoming-request-error.js'
import { jsonType } from './media-type.js'
import { readText } from './read-text.js'

/**
 * Reads JSON (`application/json`, or a type that ends in `+json`) without buffering more than a limit.
 *
 * @param request - The request, its body unread. What exceeds the limit stays unread, for the server to discard.
 * @param limitBytes - The largest body that is accepted. The request of a token hook, for example, has about 1,500 bytes.
 * @returns The value, of which nothing is checked.
 * @throws {TypeError} if `limitBytes` is not a positive integer, or if `request` is not a Request whose body is unread.
 * @throws {IncomingRequestError} with status 413 if the body is larger than `limitBytes`, with status 415 if it is not announced as JSON or is
 * compressed, with status 400 if it is not JSON.
 * @throws the reason of the request's `signal` if the client disconnects.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8259 | RFC 8259}
 * @example
 * const body = await readJson(request, 65_536)
 */
export async function readJson(request: Request, limitBytes: number): Promise<unknown> {
  const text = await readText(request, limitBytes, json)
  try {
    return JSON.parse(text)
  } catch {
    // Not as its cause: the message of the parser quotes the body.
    throw new IncomingRequestError(400, 'the body must be JSON')
  }
}

const json = { mediaType: jsonType, name: 'application/json' }
