import type { DeviceAuthorization } from '@hydrakit/oidc'
import { html } from 'hono/html'
import { type Html, renderPage } from './layout.js'
import { renderQrCode } from './qr-code.js'
import { home, tv } from './texts.js'

/**
 * The page of a TV that nobody is signed in to.
 *
 * @param ended - Why the last code came to nothing.
 */
export function renderTvStartPage(ended?: string): Html {
  return renderPage(
    tv.startTitle,
    html`
      ${ended && html`<p class="alert" role="alert">${ended}</p>`}
      <p class="lead">${tv.start}</p>
      <form class="actions" method="post" action="/tv"><button class="primary">${tv.getCode}</button></form>
    `,
  )
}

/**
 * The page that waits for somebody to scan or type the code (RFC 8628 section 3.3.1: the code is shown beside the QR code, to be
 * compared).
 *
 * @param seconds - After how many it is loaded again; without, by hand only.
 */
export function renderTvCodePage(codes: DeviceAuthorization, seconds?: number): Html {
  const { user_code, verification_uri, verification_uri_complete } = codes
  return renderPage(
    tv.codeTitle,
    html`
      <p class="lead">${tv.scan}</p>
      ${renderQrCode(verification_uri_complete, tv.qrCode)}
      <ol class="steps">
        <li>${tv.open}<br><a href="${verification_uri}">${verification_uri}</a></li>
        <li>${tv.type}<br><strong class="code">${user_code}</strong></li>
      </ol>
      <p class="hint">${tv.compare}</p>
      <p class="lead" role="status">${tv.waiting(seconds)}</p>
      <p class="links">
        ${seconds === undefined ? linksByHand : linksByItself}
        <a href="${verification_uri_complete}">${tv.openComplete}</a>
      </p>
    `,
  )
}

const linksByItself = html`<a href="/tv">${tv.lookNow}</a> <a href="/tv?look=by-hand">${tv.stopLooking}</a>`
const linksByHand = html`<a href="/tv?look=by-hand">${tv.lookNow}</a> <a href="/tv">${tv.lookByItself}</a>`

/** The page of a TV that somebody is signed in to. */
export function renderTvWelcomePage(name: string): Html {
  return renderPage(
    tv.welcome(name),
    html`
      <p class="lead">${tv.signedIn}</p>
      <form class="actions" method="post" action="/tv/sign-out"><button>${tv.signOut}</button></form>
    `,
  )
}

/** Said by a Hydra before v25.4. */
export function renderNoDeviceGrantPage(): Html {
  return renderPage(
    tv.unsupportedTitle,
    html`
      <p class="alert" role="alert">${tv.unsupported}</p>
      <p class="actions"><a class="button" href="/">${home.back}</a></p>
    `,
  )
}
