import { assertNonEmptyString, parseUrl } from '@hydrakit/core/feature'
import { acceptFlow, type Decision } from './accept-flow.js'
import { assertSignInOptions } from './assert-options.js'
import type { FlowSecrets } from './flow-secrets.js'
import { parseRedirect } from './parse-redirect.js'
import { decide, type SignInOptions } from './sign-in.js'
import { SignInError, type SignInStep } from './sign-in-error.js'
import type { TestBrowser } from './test-browser.js'
import { assertTestUrl, connect, type TestServer } from './test-server.js'

/** Who signs in at an app. The app requests scopes and audiences itself, and all are granted. */
export type SignInAtOptions = Omit<SignInOptions, 'client' | 'scope' | 'audience' | 'expired' | 'deny'>

/** A browser context of Playwright, described by what is used of it: its requests share the cookies of its pages. */
export interface SignInContext {
  /** Sends requests with the cookies of the context. */
  readonly request: {
    /**
     * Sends a request.
     *
     * @param url - Address.
     * @param options - How to treat redirects, and how long to wait.
     */
    get(url: string, options: ContextRequestOptions): Promise<ContextResponse>
  }
}

/** Options of a request in a browser context. */
export interface ContextRequestOptions {
  /** Returns redirects instead of following them. */
  readonly maxRedirects: 0
  /** Milliseconds that the response may take. */
  readonly timeout: number
}

/** A response in a browser context. */
export interface ContextResponse {
  /** HTTP status. */
  status(): number
  /** Names in lower case. */
  headers(): Readonly<Record<string, string>>
}

/**
 * Signs a browser context in at an app that keeps its session in a cookie, without the pages of the login and consent app.
 *
 * Follows the app's redirects to Hydra with the cookies of the context, accepts login and consent through the admin API, and returns to the app. The
 * pages of the context are signed in then.
 *
 * @param context - Browser context of Playwright.
 * @param server - The Hydra that the app uses. Only one that nobody else uses: it signs in as anybody.
 * @param url - Address of the app that starts a sign-in.
 * @param options - Who signs in.
 * @returns The last address of the app.
 * @throws {SignInError} if a step fails, or the app ends with an error status.
 * @throws {TypeError} if an option is malformed, or the server's issuer, one of its URLs or an address that the app redirects to is https and not
 * loopback, without `allowRemote`.
 * @see {@link https://playwright.dev/docs/api/class-browsercontext | Playwright, BrowserContext}
 */
export async function signInAt(
  context: SignInContext,
  server: TestServer,
  url: string,
  options: SignInAtOptions,
): Promise<URL> {
  assertNonEmptyString(url, 'url')
  if (!parseUrl(url)) throw new TypeError('"url" must be an absolute URL')
  assertSignInOptions(options)
  const connection = await connect(server, options)
  const decision: Decision = decide(options, { scope: undefined, audience: undefined })
  const browser = createContextBrowser(context, connection.secrets, options)
  return acceptFlow({ ...connection, browser, decision }, { step: 'authorize', url })
}

const maxRedirects = 20

function createContextBrowser(
  context: SignInContext,
  secrets: FlowSecrets,
  { timeoutMs: timeout = 10_000, allowRemote = false }: SignInAtOptions,
): TestBrowser {
  const assertAddress = ({ href }: URL): void => {
    if (!allowRemote) assertTestUrl('"url" must be an app of a test server, but it or a redirect of it', href)
  }
  return {
    visit: async (step, start) => {
      let url = parseRedirect(step, start)
      assertAddress(url)
      for (let redirect = 0; redirect < maxRedirects; redirect += 1) {
        const response = await get(context, step, url, timeout)
        const { location } = response.headers()
        if (location === undefined) return endAt(step, url, response.status(), secrets)
        url = parseRedirect(step, location, url.href)
        secrets.addFromUrl(url)
        assertAddress(url)
        if (/[?&](login|consent)_challenge=/.test(url.search)) return url
      }
      throw new SignInError(step, { reason: `more than ${maxRedirects} redirects` })
    },
  }
}

async function get(context: SignInContext, step: SignInStep, url: URL, timeout: number): Promise<ContextResponse> {
  const { href, origin, pathname } = url
  try {
    return await context.request.get(href, { maxRedirects: 0, timeout })
  } catch {
    // Playwright's message holds the URL, and with it challenges.
    throw new SignInError(step, { reason: `no response from ${origin}${pathname}` })
  }
}

function endAt(step: SignInStep, url: URL, status: number, secrets: FlowSecrets): URL {
  if (status < 400) return url
  const error = url.searchParams.get('error') ?? undefined
  const description = url.searchParams.get('error_description') ?? undefined
  const reason = description === undefined ? `${url.origin}${url.pathname} responded ${status}` : undefined
  throw new SignInError(step, { error, description, reason }, secrets)
}
