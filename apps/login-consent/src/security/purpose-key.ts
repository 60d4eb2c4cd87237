import { hkdfSync } from 'node:crypto'

/**
 * Derives the key of one purpose, so that what is signed for one is worth nothing for another.
 *
 * @param secret - The app's secret.
 * @param purpose - What the key signs.
 * @returns The key, as text.
 * @see {@link https://www.rfc-editor.org/rfc/rfc5869 | RFC 5869}
 */
export function derivePurposeKey(secret: string, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)).toString('base64url')
}
