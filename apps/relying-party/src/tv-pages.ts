import type { DeviceAuthorization } from '@hydrakit/oidc'
import { html } from 'hono/html'
import { type Html, renderPage } from './layout.js'

/**
 * The page of a TV that nobody is signed in to.
 *
 * @param ended - Why the last code came to nothing.
 */
export function renderTvStartPage(ended?: string): Html {
  return renderPage(
    'Sign in on this TV',
    html`
      ${ended && html`<p class="alert" role="alert">${ended}</p>`}
      <p class="lead">No keyboard needed: you get a code to type on your phone or computer.</p>
      <form class="actions" method="post" action="/tv"><button class="primary">Get a code</button></form>
    `,
  )
}

/**
 * The page that waits for somebody to type the code.
 *
 * @param seconds - After how many it is loaded again; without, by hand only.
 */
export function renderTvCodePage(codes: DeviceAuthorization, seconds?: number): Html {
  const { user_code, verification_uri, verification_uri_complete } = codes
  return renderPage(
    'Your code',
    html`
      <ol class="steps">
        <li>On your phone or computer, open<br><a href="${verification_uri}">${verification_uri}</a></li>
        <li>Type this code:<br><strong class="code">${user_code}</strong></li>
      </ol>
      <p class="lead" role="status">
        Waiting for you. This page looks ${seconds === undefined ? 'when you ask it to' : `again in ${seconds} s`}.
      </p>
      <p class="links">
        ${seconds === undefined ? linksByHand : linksByItself}
        <a href="${verification_uri_complete}">Open the address with the code filled in</a>
      </p>
    `,
  )
}

const linksByItself = html`<a href="/tv">Look now</a> <a href="/tv?look=by-hand">Stop looking by itself</a>`
const linksByHand = html`<a href="/tv?look=by-hand">Look now</a> <a href="/tv">Look by itself</a>`

/** The page of a TV that somebody is signed in to. */
export function renderTvWelcomePage(name: string): Html {
  return renderPage(
    `Welcome, ${name}`,
    html`
      <p class="lead">This TV is signed in.</p>
      <form class="actions" method="post" action="/tv/sign-out"><button>Sign out of this TV</button></form>
    `,
  )
}

/** Said by a Hydra before v25.4. */
export function renderNoDeviceGrantPage(): Html {
  return renderPage(
    'No sign-in on a TV here',
    html`
      <p class="alert" role="alert">This Hydra has no device grant, which came with v25.4.</p>
      <p class="actions"><a class="button" href="/">Back to the start</a></p>
    `,
  )
}
