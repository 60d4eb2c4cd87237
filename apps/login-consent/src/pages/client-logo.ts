import { html } from 'hono/html'
import type { Client } from './client-view.js'
import type { Html } from './layout.js'

/** An origin that a Content-Security-Policy can name: no IPv6 address, and nothing that would end the directive. */
const namableOrigin = /^https:\/\/[a-z0-9.-]+(:\d+)?$/

/**
 * Finds the logo of a client. Only https: a logo that changes on its way here could show another app's.
 *
 * @param client - The client.
 * @returns Its address, or `undefined` if it has none that can be shown.
 */
export function findLogo({ logo_uri }: Client): URL | undefined {
  const url = logo_uri !== undefined && URL.canParse(logo_uri) ? new URL(logo_uri) : undefined
  return url && namableOrigin.test(url.origin) && url.username === '' && url.password === '' ? url : undefined
}

/**
 * Shows a logo beside the name of its client, which says the same in words.
 *
 * @param logo - Address of the logo; the page's headers must allow it.
 */
export function renderLogo(logo: URL | undefined): Html | undefined {
  if (logo === undefined) return undefined
  return html`<img class="logo" src="${logo.href}" alt="" width="56" height="56" referrerpolicy="no-referrer">`
}
