import { html } from 'hono/html'
import type { Problem } from '../problem.js'
import { account, anotherAccount, logout, oauthError } from '../texts.js'
import { type Html, renderLayout } from './layout.js'

/** Where Hydra's `urls.post_logout_redirect` points. */
export function renderLoggedOutPage(): Html {
  return renderMessage(logout.doneTitle, logout.done)
}

/** Shown after a sign-out from the account page, which signs nobody out of an app. */
export function renderAccountSignedOutPage(): Html {
  return renderMessage(account.signedOutTitle, account.signedOut)
}

/**
 * Shown to a person who chose not to sign out.
 *
 * @param fromApp - An app asked for the sign-out. Most apps end their own session before they ask.
 */
export function renderStillSignedInPage(fromApp: boolean): Html {
  return renderMessage(logout.stayedTitle, fromApp ? logout.stayedFromApp : logout.stayed)
}

/** Shown when Hydra's session in this browser was ended at the start page. */
export function renderNobodyRememberedPage(): Html {
  return renderMessage(anotherAccount.doneTitle, anotherAccount.done)
}

/** What went wrong, and what to do. */
export function renderProblemPage({ message: title, advice, retry }: Problem): Html {
  return renderLayout({
    title,
    body: html`
      <h1>${title}</h1>
      <p class="lead">${advice}</p>
      ${
        // An empty address is the page's own: the link repeats nothing of it, the challenge least of all.
        retry && html`<p class="actions"><a class="button" href="">${retry}</a></p>`
      }
    `,
  })
}

/**
 * Where Hydra's `urls.error` points: the app's request was so wrong that Hydra cannot send people back to it.
 *
 * Anyone can write such an address, so the words in it are shown as what they are, details for the app's makers.
 */
export function renderOauthErrorPage({ error, error_description }: Readonly<Record<string, string>>): Html {
  return renderLayout({
    title: oauthError.title,
    body: html`
      <h1>${oauthError.heading}</h1>
      <p class="lead">${oauthError.lead}</p>
      <dl class="details">
        <dt>${oauthError.error}</dt>
        <dd><code>${shorten(error || 'unknown')}</code></dd>
        ${error_description && html`<dt>${oauthError.description}</dt><dd>${shorten(error_description)}</dd>`}
      </dl>
    `,
  })
}

/** Makes a page of a heading and a paragraph. */
export function renderMessage(title: string, text: string): Html {
  return renderLayout({ title, body: html`<h1>${title}</h1><p class="lead">${text}</p>` })
}

function shorten(text: string): string {
  return text.length > 600 ? `${text.slice(0, 600)}…` : text
}
