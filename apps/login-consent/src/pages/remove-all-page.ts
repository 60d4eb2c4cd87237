import { html } from 'hono/html'
import { csrfField } from '../security/form-guard.js'
import { removeAll } from '../texts.js'
import type { ConnectedApp } from './account-page.js'
import { renderClientLabel } from './client-view.js'
import { type Html, renderLayout } from './layout.js'

/** What {@link renderRemoveAllPage} shows. */
export interface RemoveAllPage {
  readonly apps: readonly ConnectedApp[]
  readonly csrfToken: string
}

/** Makes the question before all access is removed. */
export function renderRemoveAllPage({ apps, csrfToken }: RemoveAllPage): Html {
  return renderLayout({
    title: removeAll.title,
    body: html`
      <h1>${removeAll.title}</h1>
      <p class="lead">${apps.length > 0 ? removeAll.lead : removeAll.leadWithoutApps}</p>
      ${apps.length > 0 && html`<ul class="can">${apps.map(({ client }) => html`<li>${renderClientLabel(client)}</li>`)}</ul>`}
      <form method="post">
        <input type="hidden" name="${csrfField}" value="${csrfToken}">
        <div class="actions">
          <button class="primary">${removeAll.confirm}</button>
          <a class="button" href="/account">${removeAll.cancel}</a>
        </div>
      </form>
    `,
  })
}
