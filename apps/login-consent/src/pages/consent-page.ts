import type { OAuth2ConsentRequest } from '@hydrakit/consent'
import { html } from 'hono/html'
import { csrfField } from '../csrf.js'
import type { User } from '../users.js'
import { clientLabel, clientName, webAddress } from './client-view.js'
import { type Html, layout } from './layout.js'

const wordsOf: Readonly<Record<string, readonly [title: string, explanation: string]>> = {
  openid: ['Know who you are', 'An identifier of your account; the app needs it to sign you in.'],
  profile: ['See your name', 'As it is written in your account.'],
  email: ['See your e-mail address', 'It may write to you there.'],
  offline: ['Stay connected', 'It keeps its access while you are away, until you end it.'],
  offline_access: ['Stay connected', 'It keeps its access while you are away, until you end it.'],
}

/** What {@link consentPage} shows. */
export interface ConsentPage {
  readonly request: OAuth2ConsentRequest
  readonly user: User
  readonly csrfToken: string
}

/** Makes the consent page. Its form posts to the page's own address, which carries the challenge. */
export function consentPage({ request, user, csrfToken }: ConsentPage): Html {
  const { client, requested_scope: scopes } = request
  return layout({
    title: `Allow access to ${clientName(client)}?`,
    body: html`
      <h1>Allow <strong>${clientLabel(client)}</strong> to use your account?</h1>
      <p class="lead">You are signed in as <strong>${user.name}</strong> (${user.email}).</p>
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        ${scopes.length === 0 ? html`<p>It asks for no further access.</p>` : scopeList(scopes)}
        ${audienceList(request.requested_access_token_audience)}
        <label class="check">
          <input name="remember" type="checkbox" value="yes">
          <span>Do not ask me again for this app</span>
        </label>
        <div class="actions">
          <button class="primary" name="action" value="allow">Allow</button>
          <button name="action" value="deny">Deny</button>
        </div>
      </form>
      ${clientLinks(request)}
    `,
  })
}

function scopeList(scopes: readonly string[]): Html {
  return html`
    <fieldset class="scopes">
      <legend>It would like to:</legend>
      ${scopes.map(scopeRow)}
    </fieldset>
  `
}

// Allowing the scopes allows them at these services, so the user must see which.
function audienceList(audiences: readonly string[] | null | undefined): Html | undefined {
  if (!audiences?.length) return undefined
  return html`<p>It may use this access at: ${audiences.map((audience) => html`<code><bdi>${audience}</bdi></code> `)}</p>`
}

function scopeRow(scope: string): Html {
  return html`
    <label class="check">
      <input name="grant_scope" type="checkbox" value="${scope}" checked>
      <span>${wordsFor(scope)}</span>
    </label>
  `
}

function wordsFor(scope: string): Html {
  const words = Object.hasOwn(wordsOf, scope) ? wordsOf[scope] : undefined
  if (!words) return html`<code><bdi>${scope}</bdi></code><small>This is the app’s own name for it.</small>`
  const [title, explanation] = words
  return html`${title}<small>${explanation}</small>`
}

function clientLinks({ client }: OAuth2ConsentRequest): Html | undefined {
  const links = [
    { label: 'Privacy policy', address: webAddress(client.policy_uri) },
    { label: 'Terms of service', address: webAddress(client.tos_uri) },
  ].filter(({ address }) => address !== undefined)
  if (links.length === 0) return undefined
  return html`
    <p class="links">
      What <bdi>${clientName(client)}</bdi> says about itself:
      ${links.map(({ label, address }) => html`<a href="${address}" rel="noreferrer">${label}</a> `)}
    </p>
  `
}
