import { html } from 'hono/html'
import { type Html, renderPage } from './layout.js'
import type { Ending, Session } from './sessions.js'
import { endings as endingTexts, home } from './texts.js'

/**
 * The page before the sign-in, and after the sign-out.
 *
 * @param endings - How the session of this browser ended, if there was one.
 * @param hasTv - Whether TVs can sign in.
 */
export function renderHomePage(endings: ReadonlySet<Ending> = new Set(), hasTv = false): Html {
  const hasEnded = endings.size > 0
  return renderPage(
    hasEnded ? home.signedOutTitle : home.title,
    html`
      ${hasEnded ? renderEndings(endings) : html`<p class="lead">${home.lead}</p>`}
      <p class="actions"><a class="button primary" href="/sign-in">${home.signIn}</a></p>
      ${hasTv && html`<p class="links"><a href="/tv">${home.tv}</a></p>`}
    `,
  )
}

function renderEndings(endings: ReadonlySet<Ending>): Html {
  const items = [...endings].map((each) => html`<li>${endingTexts[each]}</li>`)
  return html`<ul class="endings" aria-label="${home.endings}">${items}</ul>`
}

/** What the ID Token and the granted scopes say. */
export function renderSignedInPage({ claims, scope }: Session): Html {
  const rows = Object.entries(claims).map(
    ([name, value]) => html`<tr><th scope="row"><code>${name}</code></th><td>${formatValue(value)}</td></tr>`,
  )
  return renderPage(
    home.welcome(formatValue(claims.name ?? claims.sub)),
    html`
      <p class="lead">${home.granted(html`<code>${scope}</code>`)}</p>
      <table><caption>${home.claims}</caption><tbody>${rows}</tbody></table>
      <form class="actions" method="post" action="/sign-out"><button class="primary">${home.signOut}</button></form>
    `,
  )
}

/** Said after a sign-out while Hydra is down. */
export function renderSignedOutHerePage(): Html {
  return renderPage(
    home.signedOutHereTitle,
    html`
      <p class="alert" role="alert">${home.signedOutHere}</p>
      <form class="actions" method="post" action="/sign-out"><button class="primary">${home.tryAgain}</button></form>
      <p class="links"><a href="/">${home.back}</a></p>
    `,
  )
}

/** Why there is nothing better to show. */
export function renderErrorPage(title: string, reason: string): Html {
  return renderPage(
    title,
    html`
      <p class="alert" role="alert">${reason}</p>
      <p class="actions"><a class="button" href="/">${home.back}</a></p>
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
