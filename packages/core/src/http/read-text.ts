import { assertObject } from '../assert.js'
import { IncomingRequestError } from './incoming-request-error.js'
import { mediaTypeOf } from './media-type.js'
import { readBodyText } from './read-body-text.js'

/** The format that a body must have: its media types, and its name in messages. */
export interface AcceptedFormat {
  readonly mediaType: RegExp
  readonly name: string
}

/**
 * Reads a body of one format as text, without buffering more than a limit.
 *
 * @throws {TypeError} if `limitBytes` is not a positive integer, or if `request` is not a Request whose body is unread.
 * @throws {IncomingRequestError} with status 413 if the body is too large, with status 415 if it has another format or is compressed.
 */
export async function readText(request: Request, limitBytes: number, format: AcceptedFormat): Promise<string> {
  assertLimit(limitBytes)
  assertUnreadRequest(request)
  if (Number(request.headers.get('content-length')) > limitBytes) throw createTooLargeError(limitBytes)
  assertFormat(request.headers, format)
  const text = await readBodyText(request.body, limitBytes)
  // The body is not cancelled: servers close the connection then, and the response would not arrive.
  if (text === undefined) throw createTooLargeError(limitBytes)
  return text
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

function assertFormat(headers: Headers, { mediaType, name }: AcceptedFormat): void {
  if (!mediaType.test(mediaTypeOf(headers.get('content-type')))) {
    throw new IncomingRequestError(415, `the content type must be ${name}`)
  }
  if ((headers.get('content-encoding') ?? 'identity').toLowerCase() !== 'identity') {
    throw new IncomingRequestError(415, 'the body must not be compressed')
  }
}

function createTooLargeError(limitBytes: number): IncomingRequestError {
  return new IncomingRequestError(413, `the body must have at most ${limitBytes} bytes`)
}
