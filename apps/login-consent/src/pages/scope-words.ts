import { html } from 'hono/html'
import { type Client, renderClientLabel } from './client-view.js'
import type { Html } from './layout.js'

/** Words for the scopes of OpenID Connect, and for those of the demo's API. Yours go here. */
const wordsOf: Readonly<Record<string, readonly [title: string, explanation: string]>> = {
  openid: ['Know who you are', 'An identifier of your account; the app needs it to sign you in.'],
  profile: ['See your name', 'As it is written in your account.'],
  email: ['See your e-mail address', 'It may write to you there.'],
  offline: ['Stay connected', 'It keeps its access while you are away, until you end it.'],
  offline_access: ['Stay connected', 'It keeps its access while you are away, until you end it.'],
  'photos.read': ['See your photos', 'It may look at all of them, and change none.'],
  'photos.admin': ['Manage all photos', 'Those of other people as well; it may change and delete them.'],
}

/** Says what a scope allows: its title, or its own name where we have no words for it. */
export function renderScopeTitle(scope: string): Html | string {
  return findWords(scope)?.[0] ?? html`<code><bdi>${scope}</bdi></code>`
}

/** Says what a scope allows, with an explanation. Only the client and its services know what a scope of theirs means. */
export function renderScope(scope: string, client: Client): Html {
  const explanation =
    findWords(scope)?.[1] ??
    html`A permission that ${renderClientLabel(client)} and the services behind it know by this name.`
  return html`${renderScopeTitle(scope)}<small>${explanation}</small>`
}

function findWords(scope: string) {
  return Object.hasOwn(wordsOf, scope) ? wordsOf[scope] : undefined
}
