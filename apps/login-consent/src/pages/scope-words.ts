import { html } from 'hono/html'
import { type Client, clientLabel } from './client-view.js'
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
export function scopeTitle(scope: string): Html | string {
  return wordsFor(scope)?.[0] ?? html`<code><bdi>${scope}</bdi></code>`
}

/** Says what a scope allows, with an explanation. Only the client and its services know what a scope of theirs means. */
export function scopeWords(scope: string, client: Client): Html {
  const explanation =
    wordsFor(scope)?.[1] ?? html`A permission that ${clientLabel(client)} and the services behind it know by this name.`
  return html`${scopeTitle(scope)}<small>${explanation}</small>`
}

function wordsFor(scope: string) {
  return Object.hasOwn(wordsOf, scope) ? wordsOf[scope] : undefined
}
