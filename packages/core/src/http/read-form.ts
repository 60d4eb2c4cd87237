import { assertObject } from '../assert.js'
import { createBodyBuffer } from '../body-buffer.js'
import { IncomingRequestError } from './incoming-request-error.js'
import { mediaTypeOf } from './media-type.js'

/**
 * Reads a form (`application/x-www-form-urlencoded`) without buffering more than a limit.
 *
 * @param request - The request, its body unread. What exceeds the limit stays unread, for the server to discard.
 * @param limitBytes - The largest body that is accepted. A logout token, for example, has about 1,000 bytes.
 * @returns The fields; empty if there is no body.
 * @throws {TypeError} if `limitBytes` is not a positive integer, or if `request` is not a Request whose body is unread.
 * @throws {IncomingRequestError} with status 413 if the body is larger than `limitBytes`, with status 415 if it is not such a form or is compressed.
 * @throws the reason of the request's `signal` if the client disconnects.
 * @see {@link https://url.spec.whatwg.org/#application/x-www-form-urlencoded | The format of forms}
 * @example
 * const form = await readForm(request, 16_384)
 * const logoutToken = form.get('logout_token')
 */
export async function readForm(request: Request, limitBytes: number): Promise<URLSearchParams> {
  assertLimit(limitBytes)
  assertUnreadRequest(request)
  if (Number(request.headers.get('content-length')) > limitBytes) throw createTooLargeError(limitBytes)
  assertForm(request.headers)
  const text = await readText(request.body, limitBytes)
  // The constructor would remove a leading "?" from the first name.
  return new URLSearchParams(`&${text}`)
}

function assertLimit(limitBytes: unknown): void {
  if (!Number.isSafeInteger(limitBytes) || (limitBytes as number) < 1) {
    throw new TypeError('"limitBytes" must be a positive integer')
  }
}

function assertUnreadRequest(request: Request): void {
  assertObject(request, 'request')
  if (typeof request.headers?.get !== 'function') throw new TypeError('"request" must be a Request')
  if (request.bodyUsed || request.body?.locked) throw new TypeError('"request" must be a Request whose body is unread')
}

function assertForm(headers: Headers): void {
  if (mediaTypeOf(headers.get('content-type')) !== 'application/x-www-form-urlencoded') {
    throw new IncomingRequestError(415, 'the content type must be application/x-www-form-urlencoded')
  }
  if ((headers.get('content-encoding') ?? 'identity').toLowerCase() !== 'identity') {
    throw new IncomingRequestError(415, 'the body must not be compressed')
  }
}

async function readText(body: ReadableStream<Uint8Array> | null, limitBytes: number): Promise<string> {
  if (!body) return ''
  const reader = body.getReader()
  const form = createBodyBuffer(limitBytes)
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    // Not cancelled: servers close the connection then, and the response would not arrive.
    if (!form.add(part.value)) throw createTooLargeError(limitBytes)
  }
  return form.text()
}

function createTooLargeError(limitBytes: number): IncomingRequestError {
  return new IncomingRequestError(413, `the body must have at most ${limitBytes} bytes`)
}
