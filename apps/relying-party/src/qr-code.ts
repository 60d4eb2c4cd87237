import { html, raw } from 'hono/html'
import encodeQR from 'qr'
import type { Html } from './layout.js'

/**
 * Draws the QR code of an address, dark on white in every colour scheme, with the quiet zone that readers need.
 *
 * @param address - The address.
 * @param label - What the picture is, for people who do not see it.
 */
export function renderQrCode(address: string, label: string): Html {
  // Drawn from the address by the library: no part of it is text in the picture.
  const picture = raw(encodeQR(address, 'svg', { border: 4 }))
  return html`<div class="qr-code" role="img" aria-label="${label}">${picture}</div>`
}
