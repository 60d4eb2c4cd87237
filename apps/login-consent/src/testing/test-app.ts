import { buildClient, buildRedirectTo, createHydraDouble, type HydraDoubleRequest } from '@hydrakit/core/testing'
import { type HeadlessBrowser, openBrowser } from '@hydrakit-tests/support'
import { createLoginConsentApp, type LoginConsentAppOptions } from '../app.js'
import type { AuditEvent } from '../audit.js'
import { createDemoUsers } from '../users/demo-users.js'

const users = await createDemoUsers()

/** Hydra's response to an accepted or rejected request. The browser stops at the address. */
export const onward = buildRedirectTo({ redirect_to: 'http://hydra.test:4444/oauth2/auth?verifier=v' })

/** The client that asks. */
export const photos = buildClient()

/** The authorization request that a challenge belongs to. */
export const requestUrl = 'http://hydra.test:4444/oauth2/auth?client_id=photos'

/** Responses by method and end of the path: `'GET login'`, `'DELETE sessions/consent'`. An object is the body of a 200. */
export type Responses = Readonly<Record<string, object | (() => Response | Promise<Response>)>>

/** A request that the app sent to Hydra. */
export interface Call {
  readonly to: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

/** The app over a table of responses, with a browser in front of it. */
export interface TestApp {
  readonly app: ReturnType<typeof createLoginConsentApp>
  readonly browser: HeadlessBrowser
  readonly calls: Call[]
  /** The errors that the app logged. */
  readonly logged: unknown[]
  readonly audited: AuditEvent[]
}

/**
 * Creates the app for one test.
 *
 * @param responses - Hydra's responses; read at every call. A call that is not in it fails the test.
 * @param options - Options that differ from the app's defaults.
 */
export function createTestApp(responses: Responses, options: Partial<LoginConsentAppOptions> = {}): TestApp {
  const calls: Call[] = []
  const logged: unknown[] = []
  const audited: AuditEvent[] = []
  const { admin } = createHydraDouble((request) => {
    const call = toCall(request)
    calls.push(call)
    const response = responses[call.to]
    if (!response) throw new Error(`the table has no "${call.to}"`)
    return response instanceof Function ? response() : Response.json(response)
  })
  const app = createLoginConsentApp({
    admin,
    users,
    log: (error) => logged.push(error),
    audit: (event) => audited.push(event),
    ...options,
  })
  const browser = openBrowser((url, init) => app.request(url, init), 'http://hydra.test:4444/')
  return { app, browser, calls, logged, audited }
}

function toCall({ method, url, body }: HydraDoubleRequest): Call {
  const to = `${method} ${url.pathname.replace(/^\/admin\/oauth2\/auth\/(requests\/)?/, '')}`
  return { to, query: Object.fromEntries(url.searchParams), body: body === '' ? undefined : JSON.parse(body) }
}
