import type { OAuth2ConsentRequest } from '@hydrakit/consent'
import { html } from 'hono/html'
import { isForDevice } from '../device-request.js'
import { csrfField } from '../security/form-guard.js'
import { indispensableScope } from '../security/granted-scopes.js'
import type { User } from '../users/users.js'
import { type Client, getClientName, renderClientLabel, toWebAddress } from './client-view.js'
import { type Html, renderLayout } from './layout.js'
import { renderReturnHint } from './return-hint.js'
import { renderScope } from './scope-words.js'

/** What {@link renderConsentPage} shows. */
export interface ConsentPage {
  readonly request: OAuth2ConsentRequest
  readonly user: User
  readonly csrfToken: string
}

/** Makes the consent page. Its form posts to the page's own address, which carries the challenge. */
export function renderConsentPage({ request, user, csrfToken }: ConsentPage): Html {
  const { client, requested_scope: scopes } = request
  return renderLayout({
    title: `Allow access to ${getClientName(client)}?`,
    body: html`
      <h1>Allow <strong>${renderClientLabel(client)}</strong> to use your account?</h1>
      <p class="lead">You are signed in as <strong>${user.name}</strong> (${user.email}).</p>
      ${renderReturnHint(request)}
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        ${scopes.length === 0 ? html`<p>It asks for no further access.</p>` : renderScopeList(request)}
        ${renderAudienceList(request.requested_access_token_audience)}
        ${!isForDevice(request) && rememberBox}
        <div class="actions">
          <button class="primary" name="action" value="allow">Allow</button>
          <button name="action" value="deny">Deny</button>
        </div>
      </form>
      ${renderClientLinks(request)}
    `,
  })
}

// Not for a device: the next one may be a stranger's.
const rememberBox = html`
  <label class="check">
    <input name="remember" type="checkbox" value="yes">
    <span>Do not ask me again for this app</span>
  </label>
`

function renderScopeList({ client, requested_scope }: OAuth2ConsentRequest): Html {
  return html`
    <fieldset class="scopes">
      <legend>It would like to:</legend>
      ${requested_scope.map((scope) => renderScopeRow(scope, client))}
    </fieldset>
  `
}

// Allowing the scopes allows them at these services, so the user must see which.
function renderAudienceList(audiences: readonly string[] | null | undefined): Html | undefined {
  if (!audiences?.length) return undefined
  return html`
    <p class="audience">It may use this access at: ${audiences.map((audience) => html`<code><bdi>${audience}</bdi></code> `)}</p>
  `
}

function renderScopeRow(scope: string, client: Client): Html {
  if (scope === indispensableScope)
    return html`<div class="check fixed"><span>${renderScope(scope, client)}</span></div>`
  return html`
    <label class="check">
      <input name="grant_scope" type="checkbox" value="${scope}" checked>
      <span>${renderScope(scope, client)}</span>
    </label>
  `
}

function renderClientLinks({ client }: OAuth2ConsentRequest): Html | undefined {
  const links = [
    { label: 'Website', address: toWebAddress(client.client_uri) },
    { label: 'Privacy policy', address: toWebAddress(client.policy_uri) },
    { label: 'Terms of service', address: toWebAddress(client.tos_uri) },
  ].filter(({ address }) => address !== undefined)
  if (links.length === 0) return undefined
  return html`
    <p class="links">
      What <bdi>${getClientName(client)}</bdi> says about itself:
      ${links.map(({ label, address }) => html`<a href="${address}" rel="noreferrer">${label}</a> `)}
    </p>
  `
}
