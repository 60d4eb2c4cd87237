import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { HydraAdmin } from '@hydrakit/core'
import { createHealthRoutes } from '@hydrakit-apps/service'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import type { Audit } from './audit.js'
import {
  renderLoggedOutPage,
  renderOauthErrorPage,
  renderProblemPage,
  renderStillSignedInPage,
} from './pages/message-pages.js'
import { problems, toProblem } from './problem.js'
import { reportFailures } from './report-failures.js'
import { createAccountRoutes } from './routes/account.js'
import { createAccountSignInRoutes, signInPath } from './routes/account-sign-in.js'
import { createConsentRoutes } from './routes/consent.js'
import { createDeviceRoutes } from './routes/device.js'
import { createLoginRoutes } from './routes/login.js'
import { createLogoutRoutes } from './routes/logout.js'
import { createRemoveAllRoutes } from './routes/remove-all.js'
import { createStartRoutes } from './routes/start.js'
import { createAccountSessions } from './security/account-sessions.js'
import { createAttemptLimits } from './security/attempt-limits.js'
import { readClientAddress } from './security/client-address.js'
import { createFormGuard } from './security/form-guard.js'
import { createKnownSessions } from './security/known-sessions.js'
import { setPageHeaders } from './security/page-headers.js'
import { derivePurposeKey } from './security/purpose-key.js'
import { createRememberedSignIns } from './security/remembered-sign-in-cookie.js'
import type { Services } from './services.js'
import { createUserTokenHook } from './token-hook.js'
import type { Users } from './users/users.js'
import { writeAuditLine } from './write-audit-line.js'

/** What {@link createLoginConsentApp} needs. */
export interface LoginConsentAppOptions {
  /** Client of Hydra's admin API. */
  readonly admin: HydraAdmin
  /** Who may sign in. */
  readonly users: Users
  /**
   * Address that browsers know this app by. With https cookies are `Secure` and HSTS is on. Default: the address
   * of each request, which a proxy that ends TLS would hide. A path is refused: the pages refer to each other from the root.
   */
  readonly publicUrl?: string | undefined
  /**
   * Keys the protection of the forms and signs the cookie of this app's own pages; 32 characters or more. Default: random,
   * good for one process: forms that are open during a restart must be loaded again. Required with https, where several
   * processes may serve one sign-in.
   */
  readonly cookieSecret?: string | undefined
  /**
   * Whether the app is reached only through a proxy of yours that adds the visitor's address to `X-Forwarded-For`. Tries
   * are counted by address: without this setting all visitors would share the proxy's. Default: false, since otherwise
   * a visitor could write any address there.
   */
  readonly trustedProxy?: boolean | undefined
  /**
   * Receives each sign-in, failure, lock-out, consent, refusal, removal of access and sign-out. Default: a line of JSON on
   * standard output.
   */
  readonly audit?: Audit | undefined
  /** Key that Hydra sends to `/token-hook` (`oauth2.token_hook`). Default: none, and no such route. */
  readonly tokenHookKey?: string | undefined
  /** Told of every fault behind a page of status 500 or above, and of each failed request of the token hook. Default: `console.error`. */
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
 * @throws {TypeError} if `publicUrl` is no http(s) URL or has a path, `cookieSecret` is too short or missing with https, or `tokenHookKey` is empty.
 */
export function createLoginConsentApp(options: LoginConsentAppOptions): Hono {
  const log = reportFailures(options.log ?? console.error, (error) => console.error('The log failed:', error))
  const origin = options.publicUrl === undefined ? undefined : parseOrigin(options.publicUrl)
  const secure = origin?.startsWith('https:') ?? false
  const app = new Hono()
  // Before the protection of the forms: claims can be larger than a form, and the hook has a limit of its own.
  addTokenHook(app, options, log)
  addProtection(app, { origin, secure })
  addPages(app, createServices(options, secure))
  app.notFound((c) => c.html(renderProblemPage(problems.notFound()), 404))
  app.onError((error, c) => {
    const problem = toProblem(error)
    if (problem.status >= 500) log(error)
    if (problem.retryAfter !== undefined) c.header('retry-after', String(problem.retryAfter))
    return c.html(renderProblemPage(problem), problem.status)
  })
  return app
}

function addProtection(app: Hono, { origin, secure }: { origin: string | undefined; secure: boolean }): void {
  app.use(setPageHeaders({ secure }))
  app.use(csrf(origin === undefined ? {} : { origin }))
  app.use(
    bodyLimit({
      maxSize: 64 * 1024,
      onError: () => {
        throw problems.tooLarge()
      },
    }),
  )
}

function addPages(app: Hono, services: Services): void {
  app.route('/', createStartRoutes(services))
  app.route('/health', createHealthRoutes(services.admin))
  app.route('/login', createLoginRoutes(services))
  app.route('/consent', createConsentRoutes(services))
  app.route('/device', createDeviceRoutes(services))
  app.route('/logout', createLogoutRoutes(services))
  app.get('/logged-out', (c) => c.html(renderLoggedOutPage()))
  app.get('/still-signed-in', (c) => c.html(renderStillSignedInPage(c.req.query('from') === 'app')))
  app.route('/account', createAccountRoutes(services))
  app.route('/account/remove-all', createRemoveAllRoutes(services))
  app.route(signInPath, createAccountSignInRoutes(services))
  app.get('/error', (c) => c.html(renderOauthErrorPage(c.req.query()), 400))
  for (const [path, { type, text }] of Object.entries(assets)) {
    app.get(path, (c) => c.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=300' }))
  }
}

function addTokenHook(app: Hono, { users, tokenHookKey }: LoginConsentAppOptions, log: (error: unknown) => void): void {
  if (tokenHookKey === undefined) return
  const tokenHook = createUserTokenHook({ users, apiKey: tokenHookKey, log })
  app.all('/token-hook', (c) => tokenHook(c.req.raw))
}

function createServices(options: LoginConsentAppOptions, secure: boolean): Services {
  const { admin, users, trustedProxy = false, audit = writeAuditLine } = options
  const secret = chooseSecret(options, secure)
  return {
    admin,
    users,
    audit: reportFailures(audit, (error) => console.error('The audit log failed:', error)),
    forms: createFormGuard({ secret: derivePurposeKey(secret, 'forms'), secure }),
    sessions: createAccountSessions({ secure }),
    remembered: createRememberedSignIns({ secret: derivePurposeKey(secret, 'remembered sign-ins'), secure }),
    known: createKnownSessions(),
    limits: createAttemptLimits((c) => readClientAddress(c, { trustedProxy })),
  }
}

function parseOrigin(publicUrl: string): string {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw new TypeError('"publicUrl" must be an http or https URL')
  if (url.username !== '' || url.password !== '') throw new TypeError('"publicUrl" must not hold a user or a password')
  if (`${url.pathname}${url.search}${url.hash}` !== '/')
    throw new TypeError('"publicUrl" must have no path: this app needs a host name, or a port, of its own')
  return url.origin
}

function chooseSecret({ cookieSecret }: LoginConsentAppOptions, secure: boolean): string {
  if (cookieSecret === undefined && !secure) return randomBytes(32).toString('base64url')
  if (cookieSecret === undefined) throw new TypeError('"cookieSecret" must be given with an https "publicUrl"')
  if (cookieSecret.length < 32) throw new TypeError('"cookieSecret" must be a string of at least 32 characters')
  return cookieSecret
}

function readAsset(name: string): string {
  return readFileSync(new URL(`./pages/${name}`, import.meta.url), 'utf8')
}
