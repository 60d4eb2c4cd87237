import { IncomingRequestError } from './incoming-request-error.js'
import { jsonType, mediaTypeOf } from './media-type.js'

/**
 * Restores a body that a body parser has read: bytes and text as they are, objects in the format that they came in.
 *
 * @throws {TypeError} if nothing usable is left of the body.
 * @throws {IncomingRequestError} with status 400 if a form has nested fields.
 */
export function encodeParsedBody(body: unknown, contentType: string | null): BodyInit {
  if (typeof body === 'string' || body instanceof Uint8Array) return body as BodyInit
  const mediaType = mediaTypeOf(contentType)
  if (mediaType === 'application/x-www-form-urlencoded' && isObject(body)) return encodeFields(body)
  if (jsonType.test(mediaType) && body !== undefined) return JSON.stringify(body)
  throw new TypeError(
    'the body has been read, and "req.body" does not contain it: mount this handler before the code that reads the body',
  )
}

function encodeFields(fields: object): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const each of [value].flat()) form.append(name, assertText(each))
  }
  return form.toString()
}

function assertText(value: unknown): string {
  if (typeof value !== 'string') throw new IncomingRequestError(400, 'the form has nested fields')
  return value
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
