import { html } from 'hono/html'
import type { Problem } from '../problem.js'
import { type Html, renderLayout } from './layout.js'

/** Shown at the root of the app. */
export function renderHomePage(): Html {
  return renderLayout({
    title: 'Sign-in service',
    body: html`
      <h1>Sign-in service</h1>
      <p class="lead">Apps send you here when you sign in to them. Open the app that you want to use.</p>
      <p class="actions"><a class="button" href="/account">Apps with access to your account</a></p>
    `,
  })
}

/** Where Hydra's `urls.post_logout_redirect` points. */
export function renderLoggedOutPage(): Html {
  return renderMessage('You are signed out', 'The next sign-in asks for your password. You can close this page now.')
}

/** Shown after a sign-out from the account page, which signs nobody out of an app. */
export function renderAccountSignedOutPage(): Html {
  return renderMessage(
    'You are signed out of your account page',
    'To see it again takes your password. Apps that you signed in to stay open: sign out there as well if others use this browser.',
  )
}

/** Shown to a person who chose not to sign out. */
export function renderStillSignedInPage(): Html {
  return renderMessage(
    'You are still signed in',
    'Nothing was changed. You can close this page now, or go back to the app.',
  )
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
    title: 'The app could not be opened',
    body: html`
      <h1>The app’s request was refused</h1>
      <p class="lead">
        The app that sent you here made a request that we cannot accept. Please go back to it and try again; if that does
        not help, tell its makers what is written below.
      </p>
      <dl class="details">
        <dt>Error</dt>
        <dd><code>${shorten(error || 'unknown')}</code></dd>
        ${error_description && html`<dt>Description</dt><dd>${shorten(error_description)}</dd>`}
      </dl>
    `,
  })
}

function renderMessage(title: string, text: string): Html {
  return renderLayout({ title, body: html`<h1>${title}</h1><p class="lead">${text}</p>` })
}

function shorten(text: string): string {
  return text.length > 600 ? `${text.slice(0, 600)}…` : text
}
