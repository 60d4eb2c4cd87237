import type { HydraAdmin } from '@hydrakit/core'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import type { HydraTelemetry } from '@hydrakit/opentelemetry'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { principalOf, protect } from '@hydrakit/resource-server/hono'
import { createHealthRoutes } from '@hydrakit-apps/service'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { realm, respondWithProblem } from './problem.js'
import { requireAdministrator, requirePerson } from './require-person.js'

/** What {@link createApi} needs. */
export interface ApiOptions {
  /** Client of Hydra's admin API. */
  readonly admin: HydraAdmin
  /** Issuer of the tokens, exactly as Hydra's `urls.self.issuer` has it. */
  readonly issuer: string
  /** How this API is called among the audiences of its clients; a token that is not meant for it is refused. */
  readonly audience: string
  /** Subjects of the people who are administrators. Default: nobody is one. */
  readonly admins?: readonly string[] | undefined
  /** Origins of the browser apps that may call this API, such as `http://127.0.0.1:5173`. Default: none. */
  readonly allowedOrigins?: readonly string[] | undefined
  /**
   * How long a token that was found active is let in without asking Hydra, in milliseconds: so long a revoked one stays
   * good. Default: 10,000.
   */
  readonly maxAgeMs?: number | undefined
  /** Counts what the verifier and its cache do. Default: nothing does. */
  readonly telemetry?: Pick<HydraTelemetry, 'observeIntrospector' | 'observeVerifier'> | undefined
  /** Told of every fault behind a status of 500 or above. Default: `console.error`. */
  readonly log?: ((error: unknown) => void) | undefined
}

const methods = ['GET', 'HEAD', 'OPTIONS']

/**
 * Makes the API: `/public` for everyone, `/photos` for people's tokens with the scope `photos.read`, `/admin` for those of
 * administrators with `photos.admin`.
 *
 * @returns A Hono app: serve it, or mount it.
 * @throws {TypeError} if `issuer` is no URL, `audience` is empty, `admins` names no subjects, an allowed origin is malformed, or `maxAgeMs` is out of range.
 */
export function createApi(options: ApiOptions): Hono {
  const { admin, admins = [], allowedOrigins = [], log = console.error } = options
  assertAdministrators(admins)
  const requireScope = createScopeCheck(options, log)

  const app = new Hono()
  app.use(setHeaders)
  app.use(allowOrigins(allowedOrigins))
  app.route('/health', createHealthRoutes(admin))
  // Hono uses these for HEAD too, and cors responds to every OPTIONS.
  app.get('/public', (c) => c.json({ message: 'Harbor Photos: everyone may read this.' }))
  app.get('/photos', requireScope('photos.read'), requirePerson, (c) =>
    c.json({ message: `These are the photos of ${principalOf(c)?.subject}.` }),
  )
  app.get('/admin', requireScope('photos.admin'), requirePerson, requireAdministrator(admins), (c) =>
    c.json({ message: `${principalOf(c)?.subject} may manage all photos.` }),
  )
  for (const path of ['/public', '/photos', '/admin']) app.all(path, refuseMethod)
  app.notFound((c) => c.json({ error: 'not_found', error_description: 'there is nothing at this address' }, 404))
  app.onError((error, c) => respondWithProblem(error, c, log))
  return app
}

function assertAdministrators(admins: readonly string[]): void {
  if (Array.isArray(admins) && admins.every((each) => typeof each === 'string' && each !== '')) return
  throw new TypeError('"admins" must be a list of non-empty strings')
}

/** Creates what lets in a token with a scope. The tokens of all routes share one cache. */
function createScopeCheck(
  { admin, issuer, audience, maxAgeMs = 10_000, telemetry }: ApiOptions,
  log: (error: unknown) => void,
): (scope: string) => MiddlewareHandler {
  // A client of the API waits for the response. A 503 soon is better than a late response.
  const introspection = createCachedIntrospector(admin, { maxAgeMs, timeoutMs: 3_000 })
  const verifier = createTokenVerifier({ issuer, audience, introspection, jwt: false })
  telemetry?.observeIntrospector(introspection)
  telemetry?.observeVerifier(verifier)
  return (scope) =>
    protect(verifier, { scopes: [scope], realm, onRefused: ({ status, error }) => status === 503 && log(error) })
}

const setHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('cache-control', 'no-store')
  c.header('x-content-type-options', 'nosniff')
  if (c.req.method === 'OPTIONS') c.header('allow', methods.join(', '))
}

function allowOrigins(origins: readonly string[]): MiddlewareHandler {
  return cors({
    origin: origins.map(checkOrigin),
    allowMethods: methods,
    allowHeaders: ['Authorization'],
    exposeHeaders: ['WWW-Authenticate', 'Retry-After'],
    maxAge: 600,
  })
}

function refuseMethod(c: Context): Response {
  c.header('allow', methods.join(', '))
  return c.json({ error: 'method_not_allowed', error_description: `only ${methods.join(', ')}` }, 405)
}

function checkOrigin(origin: string): string {
  if (URL.canParse(origin) && /^https?:/.test(origin) && new URL(origin).origin === origin) return origin
  throw new TypeError('"allowedOrigins" must be a list of http or https origins, such as http://127.0.0.1:5173')
}
