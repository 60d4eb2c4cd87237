import { html } from 'hono/html'
import { isForDevice } from '../device-request.js'
import { wayBack } from '../texts.js'
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
  if (isForDevice(request)) return html`<p class="hint way-back">${wayBack.toDevice}</p>`
  const places = listPlaces(request.client)
  if (places.length === 0) return undefined
  return html`<p class="hint way-back">${wayBack.toPlaces(places)}</p>`
}

/**
 * Lists where a client goes back to.
 *
 * @param client - The client.
 * @returns The places, each once; none for a device.
 */
export function listPlaces({ redirect_uris }: Client): Html[] {
  const places = [...new Set((redirect_uris ?? []).map(findPlace))]
  return places.map((place) => html`<code><bdi>${place}</bdi></code>`)
}

/** The host, or the scheme where an app on the device takes the address (RFC 8252 section 7.1). */
function findPlace(address: string): string {
  if (!URL.canParse(address)) return address
  const { host, protocol } = new URL(address)
  return host !== '' && /^https?:$/.test(protocol) ? host : protocol
}
