import { html } from 'hono/html'
import { csrfField } from '../security/form-guard.js'
import type { User } from '../users/users.js'
import { type Client, renderClientLabel } from './client-view.js'
import { type Html, renderLayout } from './layout.js'
import { renderScopeTitle } from './scope-words.js'

const notices = {
  removed: 'The access was removed. The app has to ask you again.',
  'removed-all': 'All access was removed. Every app has to ask you again.',
}

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

/** What {@link accountPage} shows. */
export interface AccountPage {
  readonly user: User
  readonly apps: readonly ConnectedApp[]
  readonly done: Notice | undefined
  readonly csrfToken: string
}

/** Makes the page of the apps that have access. */
export function renderAccountPage({ user, apps, done, csrfToken }: AccountPage): Html {
  return renderLayout({
    title: 'Apps with access to your account',
    body: html`
      <h1>Apps with access to your account</h1>
      <p class="lead">You are signed in as <strong>${user.name}</strong> (${user.email}).</p>
      ${done && html`<p class="notice" role="status">${notices[done]}</p>`}
      ${apps.length === 0 ? html`<p class="empty">No app has access.</p>` : renderAppList(apps, csrfToken)}
      <form class="section" method="post" action="/account">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        <h2>Sign out</h2>
        <p class="lead">
          “Sign out” closes this page only. After “Sign out everywhere” every browser asks for your password again. An app
          that is open stays open either way, until you sign out there; to end its access, remove it first.
        </p>
        <div class="actions">
          <button name="action" value="sign-out">Sign out</button>
          <button name="action" value="sign-out-everywhere">Sign out everywhere</button>
        </div>
      </form>
    `,
  })
}

function renderAppList(apps: readonly ConnectedApp[], csrfToken: string): Html {
  return html`
    <ul class="apps">${apps.map((app, index) => renderAppItem(app, index, csrfToken))}</ul>
    <form method="post" action="/account">
      <input type="hidden" name="${csrfField}" value="${csrfToken}">
      <div class="actions">
        <button name="action" value="remove-all">Remove all</button>
      </div>
    </form>
  `
}

function renderAppItem({ client, scopes, since }: ConnectedApp, index: number, csrfToken: string): Html {
  return html`
    <li>
      <h2 id="app-${index}">${renderClientLabel(client)}</h2>
      <p class="lead">Since <time datetime="${since.toISOString()}">${day.format(since)}</time></p>
      ${scopes.length > 0 && html`<ul class="can">${scopes.map((scope) => html`<li>${renderScopeTitle(scope)}</li>`)}</ul>`}
      <form method="post" action="/account">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        <input type="hidden" name="client" value="${client.client_id}">
        <button name="action" value="remove" aria-describedby="app-${index}">Remove access</button>
      </form>
    </li>
  `
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
