import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { language, serviceName } from '../texts.js'

/** A piece of HTML; what was put into it as a value is escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/**
 * Puts a page into its frame.
 *
 * @param page - `title` for the browser's tab, and the `body`.
 * @returns The whole document.
 */
export function renderLayout({ title, body }: { title: string; body: Html }): Html {
  return html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>${title} – ${serviceName}</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/style.css">
  </head>
  <body>
    <header class="brand">
      <img src="/icon.svg" alt="" width="28" height="28">
      ${serviceName}
    </header>
    <main class="card">
      ${body}
    </main>
  </body>
</html>
`
}
