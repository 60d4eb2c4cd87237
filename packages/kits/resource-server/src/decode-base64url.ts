import { base64url } from 'jose'

/**
 * Decodes base64url. `Buffer` is several times as fast as `atob`, where it exists. It ignores characters that are not base64url, so the text must have none.
 *
 * @throws {TypeError} if a text of this length cannot be base64url.
 */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  const { Buffer } = globalThis as { Buffer?: typeof globalThis.Buffer }
  // The `Buffer` of a bundler does not know base64url.
  const isFast = text.length % 4 !== 1 && Buffer?.isEncoding('base64url')
  return Buffer && isFast ? Buffer.from(text, 'base64url') : (base64url.decode(text) as Uint8Array<ArrayBuffer>)
}
