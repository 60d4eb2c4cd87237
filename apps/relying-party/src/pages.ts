import { html } from 'hono/html'
import { type Html, renderPage } from './layout.js'
import type { Ending, Session } from './sessions.js'

const endingsInWords: Record<Ending, string> = {
  here: 'You signed out in this app.',
  'back channel': 'Hydra told this app’s server: signed out through the back channel.',
  'front channel': 'Hydra told this app in your browser: signed out through the front channel.',
}

/**
 * The page before the sign-in, and after the sign-out.
 *
 * @param endings - How the session of this browser ended, if there was one.
 * @param hasTv - Whether there is a page for TVs.
 */
export function renderHomePage(endings: ReadonlySet<Ending> = new Set(), hasTv = false): Html {
  const hasEnded = endings.size > 0
  return renderPage(
    hasEnded ? 'You are signed out' : 'Your pictures, wherever you moor',
    html`
      ${hasEnded ? renderEndings(endings) : html`<p class="lead">Hydra signs you in: this app never sees your password.</p>`}
      <p class="actions"><a class="button primary" href="/sign-in">Sign in with Hydra</a></p>
      ${hasTv && html`<p class="links"><a href="/tv">Sign in on a TV</a></p>`}
    `,
  )
}

function renderEndings(endings: ReadonlySet<Ending>): Html {
  const items = [...endings].map((each) => html`<li>${endingsInWords[each]}</li>`)
  return html`<ul class="endings" aria-label="How your session ended">${items}</ul>`
}

/** What the ID Token and the granted scopes say. */
export function renderSignedInPage({ claims, scope }: Session): Html {
  const rows = Object.entries(claims).map(
    ([name, value]) => html`<tr><th scope="row"><code>${name}</code></th><td>${formatValue(value)}</td></tr>`,
  )
  return renderPage(
    `Welcome aboard, ${formatValue(claims.name ?? claims.sub)}`,
    html`
      <p class="lead">You granted <code>${scope}</code>.</p>
      <table><caption>What the ID Token says</caption><tbody>${rows}</tbody></table>
      <form class="actions" method="post" action="/sign-out"><button class="primary">Sign out</button></form>
    `,
  )
}

/** Said after a sign-out while Hydra is down. */
export function renderSignedOutHerePage(): Html {
  return renderPage(
    'You are signed out here',
    html`
      <p class="alert" role="alert">
        Hydra could not be told: you may still be signed in there, and in other apps.
      </p>
      <form class="actions" method="post" action="/sign-out"><button class="primary">Try again</button></form>
      <p class="links"><a href="/">Back to the start</a></p>
    `,
  )
}

/** Why there is nothing better to show. */
export function renderErrorPage(title: string, reason: string): Html {
  return renderPage(
    title,
    html`
      <p class="alert" role="alert">${reason}</p>
      <p class="actions"><a class="button" href="/">Back to the start</a></p>
    `,
  )
}

/** What Hydra's logout page loads and nobody sees. */
export function renderSignedOutFrame(): Html {
  return html`<!doctype html>
<html lang="en">
  <head><title>Signed out</title></head>
  <body><p>Signed out.</p></body>
</html>`
}

function formatValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
