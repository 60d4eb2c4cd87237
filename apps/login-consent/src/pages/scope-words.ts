import { html } from 'hono/html'
import { explainUnknownScope, scopes } from '../texts.js'
import { type Client, renderClientLabel } from './client-view.js'
import type { Html } from './layout.js'

/** Says what a scope allows: its title, or its own name where we have no words for it. */
export function renderScopeTitle(scope: string): Html | string {
  return findWords(scope)?.[0] ?? html`<code><bdi>${scope}</bdi></code>`
}

/** Says what a scope allows, with an explanation. */
export function renderScope(scope: string, client: Client): Html {
  const explanation = findWords(scope)?.[1] ?? explainUnknownScope(renderClientLabel(client))
  return html`${renderScopeTitle(scope)}<small>${explanation}</small>`
}

function findWords(scope: string) {
  return Object.hasOwn(scopes, scope) ? scopes[scope] : undefined
}
