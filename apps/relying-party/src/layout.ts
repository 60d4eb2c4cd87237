import { readFileSync } from 'node:fs'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { appName } from './texts.js'

/** A piece of HTML; what was put into it as a value is escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** What the pages refer to, by its path. */
export const assets: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
  '/style.css': { type: 'text/css; charset=utf-8', text: readAsset('style.css') },
  '/icon.svg': { type: 'image/svg+xml', text: readAsset('icon.svg') },
}

/** Puts a page into its frame, under its title as heading. */
export function renderPage(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} – ${appName}</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/style.css">
  </head>
  <body>
    <header class="brand"><img src="/icon.svg" alt="" width="28" height="28"> <a href="/">${appName}</a></header>
    <main class="card">
      <h1>${title}</h1>
      ${body}
    </main>
  </body>
</html>
`
}

function readAsset(name: string): string {
  return readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')
}
