import { html } from 'hono/html'
import type { Html } from './layout.js'

const wordsOf: Readonly<Record<string, readonly [title: string, explanation: string]>> = {
  openid: ['Know who you are', 'An identifier of your account; the app needs it to sign you in.'],
  profile: ['See your name', 'As it is written in your account.'],
  email: ['See your e-mail address', 'It may write to you there.'],
  offline: ['Stay connected', 'It keeps its access while you are away, until you end it.'],
  offline_access: ['Stay connected', 'It keeps its access while you are away, until you end it.'],
}

/** Says what a scope allows: its title, or its own name where we have no words for it. */
export function scopeTitle(scope: string): Html | string {
  return wordsFor(scope)?.[0] ?? html`<code><bdi>${scope}</bdi></code>`
}

/** Says what a scope allows, with an explanation. */
export function scopeWords(scope: string): Html {
  const explanation = wordsFor(scope)?.[1] ?? 'This is the app’s own name for it.'
  return html`${scopeTitle(scope)}<small>${explanation}</small>`
}

function wordsFor(scope: string) {
  return Object.hasOwn(wordsOf, scope) ? wordsOf[scope] : undefined
}
