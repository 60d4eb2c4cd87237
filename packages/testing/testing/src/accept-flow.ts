import {
  acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest,
  getOAuth2ConsentRequest,
  getOAuth2LoginRequest,
  rejectOAuth2ConsentRequest,
  rejectOAuth2LoginRequest,
} from '@hydrakit/consent'
import type { AcceptOAuth2ConsentRequest, AcceptOAuth2LoginRequest, OAuth2ConsentRequest } from '@hydrakit/types'
import { runStep, SignInError, type SignInStep } from './sign-in-error.js'
import type { TestBrowser } from './test-browser.js'
import type { Connection } from './test-server.js'

/** What the login and consent app would decide. */
export interface Decision {
  /** Who signs in, and how. */
  readonly login: AcceptOAuth2LoginRequest
  /** Scopes to grant, space-separated. Undefined grants what the client requests. */
  readonly scope: string | undefined
  /** Audiences to grant, space-separated. Undefined grants what the client requests. */
  readonly audience: string | undefined
  /** Claims of the access token. */
  readonly accessTokenClaims: object
  /** Claims of the ID token. */
  readonly idTokenClaims: object
  /** The page on which the user denies. */
  readonly deny: 'login' | 'consent' | undefined
}

/** Which pages a login and consent app would not have shown. */
export interface SkippedPages {
  /** Whether Hydra knew the user. */
  login: boolean
  /** Whether the user had granted the same scopes before. */
  consent: boolean
}

/** A flow in a browser. */
export interface Flow extends Connection {
  readonly browser: TestBrowser
  readonly decision: Decision
}

/**
 * Takes a flow from its first redirect through login and consent, as an app does that signs everybody in.
 *
 * @param flow - The browser, and what to decide.
 * @param start - The step and the URL that start the flow.
 * @param skipped - Filled with what Hydra skips, at the price of two requests. Default: not asked.
 * @returns Where Hydra redirects in the end.
 * @throws {SignInError} if a step fails, or the user denies.
 */
export async function acceptFlow(flow: Flow, start: FlowStart, skipped?: SkippedPages): Promise<URL> {
  const { admin, browser, decision } = flow
  const loginChallenge = readChallenge(flow, start.step, await browser.visit(start.step, start.url), 'login_challenge')
  if (skipped) {
    skipped.login = (await runStep(flow, 'login', () => getOAuth2LoginRequest(admin, loginChallenge))).skip
  }
  const afterLogin = await visitDecided(flow, 'login', () =>
    decision.deny === 'login'
      ? rejectOAuth2LoginRequest(admin, loginChallenge)
      : acceptOAuth2LoginRequest(admin, loginChallenge, decision.login),
  )
  const consentChallenge = readChallenge(flow, 'login', afterLogin, 'consent_challenge')
  const isRead = skipped || decision.scope === undefined
  const request = isRead && (await runStep(flow, 'consent', () => getOAuth2ConsentRequest(admin, consentChallenge)))
  if (skipped && request) skipped.consent = request.skip
  return visitDecided(flow, 'consent', () =>
    decision.deny === 'consent'
      ? rejectOAuth2ConsentRequest(admin, consentChallenge)
      : acceptOAuth2ConsentRequest(admin, consentChallenge, grant(decision, request || {})),
  )
}

/** The first request of a flow. */
export interface FlowStart {
  readonly step: SignInStep
  readonly url: string
}

async function visitDecided(
  flow: Flow,
  step: SignInStep,
  decide: () => PromiseLike<{ redirect_to: string }>,
): Promise<URL> {
  const { redirect_to } = await runStep(flow, step, decide)
  return flow.browser.visit(step, redirect_to)
}

function grant(decision: Decision, request: Partial<OAuth2ConsentRequest>): AcceptOAuth2ConsentRequest {
  const { login, scope, audience, accessTokenClaims, idTokenClaims } = decision
  const { requested_scope, requested_access_token_audience } = request
  return {
    grant_scope: splitWords(scope) ?? requested_scope ?? [],
    grant_access_token_audience: splitWords(audience) ?? requested_access_token_audience ?? [],
    remember: login.remember ?? false,
    session: { access_token: { ...accessTokenClaims }, id_token: { ...idTokenClaims } },
  }
}

function splitWords(text: string | undefined): string[] | undefined {
  return text?.split(' ').filter(Boolean)
}

/**
 * Reads what Hydra adds when it redirects.
 *
 * @param connection - Holds the secrets of the flow.
 * @param step - Name of the step, for the error.
 * @param url - Where Hydra redirects.
 * @param name - Query parameter that must be there.
 * @returns The parameter.
 * @throws {SignInError} with Hydra's words if the parameter is missing.
 */
export function readChallenge(
  { secrets }: Pick<Connection, 'secrets'>,
  step: SignInStep,
  url: URL,
  name: string,
): string {
  const { origin, pathname, searchParams } = url
  secrets.addFromUrl(url)
  const value = searchParams.get(name)
  if (value) return value
  assertNoError({ secrets }, step, url)
  throw new SignInError(step, { reason: `Hydra redirected to ${origin}${pathname} without a ${name}` }, secrets)
}

/**
 * Checks that a redirect brings no error.
 *
 * @param connection - Holds the secrets of the flow.
 * @param step - Name of the step, for the error.
 * @param url - Where Hydra redirects.
 * @throws {SignInError} with Hydra's words if there is an error.
 */
export function assertNoError({ secrets }: Pick<Connection, 'secrets'>, step: SignInStep, { searchParams }: URL): void {
  const error = searchParams.get('error') ?? undefined
  const description = searchParams.get('error_description') ?? undefined
  if (error !== undefined) throw new SignInError(step, { error, description }, secrets)
}
