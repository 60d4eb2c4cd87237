import { html } from 'hono/html'
import { csrfField } from '../security/form-guard.js'
import { account, anotherAccount, dayFormat } from '../texts.js'
import type { User } from '../users/users.js'
import { renderAnotherAccountForm } from './another-account-form.js'
import { type Client, getClientName, renderClientLabel } from './client-view.js'
import { type Html, renderLayout } from './layout.js'
import { listPlaces } from './return-hint.js'
import { renderScopeTitle } from './scope-words.js'

const notices = { removed: account.removed, 'removed-all': account.removedAll }

/** Says what was just done. */
export type Notice = keyof typeof notices

/** Tells whether a query parameter is the name of a notice. */
export function isNotice(text: string | undefined): text is Notice {
  return text !== undefined && Object.hasOwn(notices, text)
}

/** An app that may use someone's account. */
export interface ConnectedApp {
  readonly client: Client
  /** Every scope that was ever allowed to it. */
  readonly scopes: readonly string[]
  /** When the first of it was allowed. */
  readonly since: Date
}

/** What {@link renderAccountPage} shows. */
export interface AccountPage {
  readonly user: User
  readonly apps: readonly ConnectedApp[]
  readonly done: Notice | undefined
  readonly csrfToken: string
}

/** Makes the page of the apps that have access. */
export function renderAccountPage({ user, apps, done, csrfToken }: AccountPage): Html {
  return renderLayout({
    title: account.title,
    body: html`
      <h1>${account.title}</h1>
      <p class="lead">${anotherAccount.signedInAs(user.name, user.email)}</p>
      ${renderAnotherAccountForm(csrfToken)}
      ${done && html`<p class="notice" role="status">${notices[done]}</p>`}
      ${apps.length === 0 ? html`<p class="empty">${account.empty}</p>` : renderAppList(apps, csrfToken)}
      <form class="section" method="post" action="/account">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        <h2>${account.signOutTitle}</h2>
        <p class="lead">${account.signOutLead}</p>
        <div class="actions">
          <button name="action" value="sign-out">${account.signOut}</button>
          <button name="action" value="sign-out-everywhere">${account.signOutEverywhere}</button>
        </div>
      </form>
    `,
  })
}

function renderAppList(apps: readonly ConnectedApp[], csrfToken: string): Html {
  const isTwin = findTwins(apps)
  return html`
    <ul class="apps">
      ${apps.map((app, index) => renderAppItem(app, { id: `app-${index}`, isTwin: isTwin(app), csrfToken }))}
    </ul>
    <p class="actions"><a class="button" href="/account/remove-all">${account.removeAll}</a></p>
  `
}

interface AppItem {
  readonly id: string
  readonly isTwin: boolean
  readonly csrfToken: string
}

function renderAppItem({ client, scopes, since }: ConnectedApp, { id, isTwin, csrfToken }: AppItem): Html {
  const day = html`<time datetime="${since.toISOString()}">${dayFormat.format(since)}</time>`
  return html`
    <li>
      <h2 id="${id}">${renderClientLabel(client)}</h2>
      <div id="${id}-details">
        <p class="hint way-back">${renderPlace(client)}</p>
        ${isTwin && html`<p class="hint way-back">${account.id(html`<code><bdi>${client.client_id}</bdi></code>`)}</p>`}
      </div>
      <p class="lead">${account.since(day)}</p>
      ${scopes.length > 0 && html`<ul class="can">${scopes.map((scope) => html`<li>${renderScopeTitle(scope)}</li>`)}</ul>`}
      <form method="post" action="/account">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        <input type="hidden" name="client" value="${client.client_id}">
        <button name="action" value="remove" aria-describedby="${id} ${id}-details">${account.remove}</button>
      </form>
    </li>
  `
}

/** A client chooses its name, which may be another's. Its addresses are registered. */
function renderPlace(client: Client): Html | string {
  const places = listPlaces(client)
  return places.length > 0 ? account.goesBackTo(places) : account.onDevice
}

/** Tells the apps that cannot be told apart by their name. */
function findTwins(apps: readonly ConnectedApp[]): (app: ConnectedApp) => boolean {
  const count = new Map<string, number>()
  for (const app of apps) count.set(normalizeName(app), (count.get(normalizeName(app)) ?? 0) + 1)
  return (app) => (count.get(normalizeName(app)) ?? 0) > 1
}

/** Makes one text of names that look the same: some characters draw nothing, and some others draw the same. */
function normalizeName({ client }: ConnectedApp): string {
  const visible = getClientName(client).replace(/[\p{Default_Ignorable_Code_Point}\s]+/gu, ' ')
  return visible.normalize('NFKC').trim().toLowerCase()
}
