import { html } from 'hono/html'

type Page = ReturnType<typeof html>

/** The page before the sign-in. */
export function homePage(): Page {
  return page(
    'Harbor Photos',
    html`<p>Your pictures, wherever you moor.</p><p><a class="button" href="/sign-in">Sign in with Hydra</a></p>`,
  )
}

/** What the ID Token and the granted scopes say. */
export function signedInPage(claims: Record<string, unknown>, scope: string, signOutUrl: string): Page {
  const rows = Object.entries(claims).map(
    ([name, value]) => html`<tr><th scope="row"><code>${name}</code></th><td>${printed(value)}</td></tr>`,
  )
  return page(
    `Welcome aboard, ${printed(claims.name ?? claims.sub)}`,
    html`<p>You granted <code>${scope}</code>.</p>
      <table><caption>What the ID Token says</caption>${rows}</table>
      <p><a href="/sign-in">Sign in again</a> · <a href="${signOutUrl}">Sign out</a></p>`,
  )
}

/** Why there was no sign-in. */
export function errorPage(reason: string): Page {
  return page('You are not signed in', html`<p role="alert">${reason}</p><p><a href="/">Back to the start</a></p>`)
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function page(title: string, body: Page): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
          body { max-width: 40rem; margin: 12vh auto; padding: 0 1.25rem; }
          .button { display: inline-block; padding: 0.6rem 1.2rem; border-radius: 0.5rem; background: #1d4ed8; color: #fff; text-decoration: none; }
          table { border-collapse: collapse; width: 100%; margin: 1.5rem 0; }
          caption { text-align: start; font-weight: 600; padding-bottom: 0.5rem; }
          th, td { text-align: start; padding: 0.35rem 0.75rem 0.35rem 0; border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); overflow-wrap: anywhere; }
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`
}
