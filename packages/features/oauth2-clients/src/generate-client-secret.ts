/**
 * Generates a client secret: 256 bits of the platform's random source, as 43 characters of `A-Z a-z 0-9 - _`.
 *
 * The secret needs no escaping in a URL, a form, Basic credentials or a shell, and is shorter than the 72 bytes that bcrypt reads. Works in browsers too.
 *
 * @returns The secret. No copy exists: store it before you use it.
 * @example
 * await updateOAuth2Client(admin, id, { client_secret: generateClientSecret() })
 * @see {@link https://www.rfc-editor.org/rfc/rfc6819#section-5.1.4.2.2 | RFC 6819 section 5.1.4.2.2}
 */
export function generateClientSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (character) => urlSafe[character] as string)
}

/** RFC 4648 section 5 in place of section 4. */
const urlSafe: Record<string, string> = { '+': '-', '/': '_', '=': '' }
