import { html } from 'hono/html'
import { isForDevice } from '../device-request.js'
import type { Client } from './client-view.js'
import type { Html } from './layout.js'

/**
 * Says where people go from here. A client chooses its name, which may be another's; Hydra sends its response only to
 * an address that is registered for it. A device has no such address: what people can check is that the device is theirs.
 *
 * Every address that is registered counts, not the one in `request_url`: what was posted or signed may name another.
 *
 * @param request - The login or consent request.
 * @returns The sentence, or `undefined` for a client without addresses.
 */
export function renderReturnHint(request: { readonly client: Client; readonly request_url: string }): Html | undefined {
  if (isForDevice(request)) return html`<p class="hint way-back">${deviceWarning}</p>`
  const places = [...new Set((request.client.redirect_uris ?? []).map(findPlace))]
  if (places.length === 0) return undefined
  return html`<p class="hint way-back">This app goes back to ${places.map(
    (place, index) => html`${index > 0 ? ' or ' : ''}<code><bdi>${place}</bdi></code>`,
  )}</p>`
}

const deviceWarning =
  'This app runs on the device that shows the code. Go on only if you can see that device, and never because somebody sent you a code.'

/** The host, or the scheme where an app on the device takes the address (RFC 8252 section 7.1). */
function findPlace(address: string): string {
  if (!URL.canParse(address)) return address
  const { host, protocol } = new URL(address)
  return host !== '' && /^https?:$/.test(protocol) ? host : protocol
}
