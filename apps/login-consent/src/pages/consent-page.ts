import type { OAuth2ConsentRequest } from '@hydrakit/consent'
import { html } from 'hono/html'
import { isForDevice } from '../device-request.js'
import { csrfField } from '../security/form-guard.js'
import { indispensableScope } from '../security/granted-scopes.js'
import { isSensitiveScope } from '../security/sensitive-scopes.js'
import { anotherAccount, consent } from '../texts.js'
import type { User } from '../users/users.js'
import { renderAnotherAccountForm } from './another-account-form.js'
import { renderLogo } from './client-logo.js'
import { type Client, getClientName, renderClientLabel, toWebAddress } from './client-view.js'
import { type Html, renderLayout } from './layout.js'
import { renderReturnHint } from './return-hint.js'
import { renderScope } from './scope-words.js'

/** What {@link renderConsentPage} shows. */
export interface ConsentPage {
  readonly request: OAuth2ConsentRequest
  readonly user: User
  /** Address of the client's logo, if the headers of the page allow it. */
  readonly logo: URL | undefined
  /** The form came back with nothing ticked. */
  readonly failed: boolean
  /** Somebody else can sign in in place of the user. */
  readonly canUseAnotherAccount: boolean
  readonly csrfToken: string
}

/** Makes the consent page. Its form posts to the page's own address, which carries the challenge. */
export function renderConsentPage(page: ConsentPage): Html {
  const { request, user, logo, failed, canUseAnotherAccount, csrfToken } = page
  const { client, requested_scope: scopes } = request
  return renderLayout({
    title: consent.title(getClientName(client)),
    body: html`
      ${renderLogo(logo)}
      <h1>${consent.heading(renderClientLabel(client))}</h1>
      <p class="lead">${anotherAccount.signedInAs(user.name, user.email)}</p>
      ${canUseAnotherAccount && renderAnotherAccountForm(csrfToken)}
      ${renderReturnHint(request)}
      ${failed && html`<p class="alert" role="alert">${consent.nothingTicked}</p>`}
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        ${scopes.length === 0 ? html`<p>${consent.noScopes}</p>` : renderScopeList(request)}
        ${renderAudienceList(request.requested_access_token_audience)}
        ${!isForDevice(request) && rememberBox}
        <div class="actions">
          <button class="primary" name="action" value="allow">${consent.allow}</button>
          <button name="action" value="deny">${consent.deny}</button>
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
    <span>${consent.remember}</span>
  </label>
`

function renderScopeList({ client, requested_scope }: OAuth2ConsentRequest): Html {
  return html`
    <fieldset class="scopes">
      <legend>${consent.scopes}</legend>
      ${requested_scope.map((scope) => renderScopeRow(scope, client))}
    </fieldset>
    ${requested_scope.some(isSensitiveScope) && html`<p class="hint unticked">${consent.untickedScopes}</p>`}
  `
}

// Allowing the scopes allows them at these services, so the user must see which.
function renderAudienceList(audiences: readonly string[] | null | undefined): Html | undefined {
  if (!audiences?.length) return undefined
  const codes = audiences.map((audience) => html`<code><bdi>${audience}</bdi></code> `)
  return html`<p class="audience">${consent.audiences(codes)}</p>`
}

function renderScopeRow(scope: string, client: Client): Html {
  if (scope === indispensableScope)
    return html`<div class="check fixed"><span>${renderScope(scope, client)}</span></div>`
  return html`
    <label class="check">
      <input name="grant_scope" type="checkbox" value="${scope}"${isSensitiveScope(scope) ? '' : ' checked'}>
      <span>${renderScope(scope, client)}</span>
    </label>
  `
}

function renderClientLinks({ client }: OAuth2ConsentRequest): Html | undefined {
  const links = [
    { label: consent.website, address: toWebAddress(client.client_uri) },
    { label: consent.policy, address: toWebAddress(client.policy_uri) },
    { label: consent.terms, address: toWebAddress(client.tos_uri) },
  ].filter(({ address }) => address !== undefined)
  if (links.length === 0) return undefined
  return html`
    <p class="links">
      ${consent.links(renderClientLabel(client))}
      ${links.map(({ label, address }) => html`<a href="${address}" rel="noreferrer">${label}</a> `)}
    </p>
  `
}
