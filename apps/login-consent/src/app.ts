import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { HydraAdmin } from '@hydrakit/core'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { consentRoutes } from './consent.js'
import { createFormGuard } from './csrf.js'
import { loginRoutes } from './login.js'
import { logoutRoutes } from './logout.js'
import { pageHeaders } from './page-headers.js'
import { homePage, loggedOutPage, oauthErrorPage, problemPage, stillSignedInPage } from './pages/message-pages.js'
import type { Parts } from './parts.js'
import { problemOf, problems } from './problem.js'
import type { Users } from './users.js'

/** What {@link createLoginConsentApp} needs. */
export interface LoginConsentAppOptions {
  /** Client of Hydra's admin API. */
  readonly admin: HydraAdmin
  /** Who may sign in. */
  readonly users: Users
  /**
   * Address that browsers know this app by. With https cookies are `Secure` and HSTS is on. Default: whatever address
   * a request came to, which a proxy that ends TLS would hide.
   */
  readonly publicUrl?: string | undefined
  /**
   * Keys the protection of the forms; 32 characters or more. Default: random, good for one process: forms that are open
   * during a restart must be loaded again. Required with https, where several processes may serve one sign-in.
   */
  readonly cookieSecret?: string | undefined
  /** Told of every fault behind a page of status 500 or above. Default: `console.error`. */
  readonly log?: ((error: unknown) => void) | undefined
}

const assets = {
  '/style.css': { type: 'text/css; charset=utf-8', text: readAsset('style.css') },
  '/icon.svg': { type: 'image/svg+xml', text: readAsset('icon.svg') },
}

/**
 * Makes the login and consent app.
 *
 * @param options - The admin client, the users, and where the app is served.
 * @returns A Hono app: serve it, or mount it at the root of a host name of its own.
 * @throws TypeError if `publicUrl` is no http(s) URL, or `cookieSecret` is too short or missing with https.
 */
export function createLoginConsentApp(options: LoginConsentAppOptions): Hono {
  const { admin, users, log = console.error } = options
  const origin = options.publicUrl === undefined ? undefined : originOf(options.publicUrl)
  const secure = origin?.startsWith('https:') ?? false
  const parts: Parts = { admin, users, forms: createFormGuard({ secret: secretOf(options, secure), secure }) }

  const app = new Hono()
  app.use(pageHeaders({ secure }))
  app.use(csrf(origin === undefined ? {} : { origin }))
  app.use(
    bodyLimit({
      maxSize: 64 * 1024,
      onError: () => {
        throw problems.tooLarge()
      },
    }),
  )

  app.get('/', (c) => c.html(homePage()))
  app.route('/login', loginRoutes(parts))
  app.route('/consent', consentRoutes(parts))
  app.route('/logout', logoutRoutes(parts))
  app.get('/logged-out', (c) => c.html(loggedOutPage()))
  app.get('/still-signed-in', (c) => c.html(stillSignedInPage()))
  app.get('/error', (c) => c.html(oauthErrorPage(c.req.query()), 400))
  for (const [path, { type, text }] of Object.entries(assets)) {
    app.get(path, (c) => c.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=300' }))
  }

  app.notFound((c) => c.html(problemPage(problems.notFound()), 404))
  app.onError((error, c) => {
    const problem = problemOf(error)
    if (problem.status >= 500) log(error)
    return c.html(problemPage(problem), problem.status)
  })
  return app
}

function originOf(publicUrl: string): string {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw new TypeError('"publicUrl" must be an http or https URL')
  return url.origin
}

function secretOf({ cookieSecret }: LoginConsentAppOptions, secure: boolean): string {
  if (cookieSecret === undefined && !secure) return randomBytes(32).toString('base64url')
  if (cookieSecret === undefined) throw new TypeError('"cookieSecret" must be given with an https "publicUrl"')
  if (cookieSecret.length < 32) throw new TypeError('"cookieSecret" must be a string of at least 32 characters')
  return cookieSecret
}

function readAsset(name: string): string {
  return readFileSync(new URL(`./pages/${name}`, import.meta.url), 'utf8')
}
