import { isControlFlow, notify, runWithTimeout } from '@hydrakit/core/feature'
import { isIncomingRequestError, readForm } from '@hydrakit/core/http'
import { isLogoutTokenRefusedError, LogoutTokenRefusedError } from './logout-token-refused-error.js'
import { isLogoutTokenUnavailableError, type LogoutTokenUnavailableError } from './logout-token-unavailable-error.js'
import type { LogoutToken } from './logout-token-verifier.js'
import type { ReplayGuard } from './replay-guard.js'

/** What the handler needs of the verifier and the app. */
export interface LogoutRequestSteps {
  /** Verifies all that a token tells. */
  readonly read: (token: string) => Promise<LogoutToken>
  readonly accepted: ReplayGuard
  readonly onLogout: (logout: LogoutToken) => unknown
  readonly logoutTimeoutMs: number
  readonly maxAgeMs: number
  readonly onError: ((error: unknown) => unknown) | undefined
}

/**
 * Responds to a back-channel logout request.
 *
 * @throws what is not the sender's fault: the reason of the request's signal, a caller's mistake, or the control flow of a framework.
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#BCResponse | Back-Channel Logout section 2.8}
 */
export async function handleLogoutRequest(request: Request, steps: LogoutRequestSteps): Promise<Response> {
  if (typeof steps.onLogout !== 'function') throw new TypeError('"onLogout" must be a function')
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { ...noStore, allow: 'POST' } })
  try {
    const logout = await steps.read(await readToken(request))
    await steps.accepted.acceptAfter(logout, () => endSessions(logout, steps))
    return new Response(null, { status: 200, headers: noStore })
  } catch (error) {
    const response = createErrorResponse(error, steps.maxAgeMs)
    notify(steps.onError, () => (error instanceof LogoutFailure ? error.thrown : error))
    return response
  }
}

const noStore = { 'cache-control': 'no-store' }

/** Bytes: a logout token of Hydra has about 1,000. */
const longestBody = 16_384

async function readToken(request: Request): Promise<string> {
  const [token, ...others] = (await readForm(request, longestBody)).getAll('logout_token')
  if (token && others.length === 0) return token
  throw new LogoutTokenRefusedError('malformed')
}

/** The app could not end the sessions. */
class LogoutFailure extends Error {
  readonly thrown: unknown

  constructor(thrown: unknown) {
    super('the sessions could not be ended')
    this.thrown = thrown
  }
}

async function endSessions(logout: LogoutToken, { onLogout, logoutTimeoutMs }: LogoutRequestSteps): Promise<void> {
  const createError = () => new Error(`onLogout took more than ${logoutTimeoutMs} ms`)
  try {
    await runWithTimeout({ timeoutMs: logoutTimeoutMs, createError }, async () => onLogout(logout))
  } catch (error) {
    throw isControlFlow(error) ? error : new LogoutFailure(error)
  }
}

/** @throws the error, if a logout request cannot cause it. */
function createErrorResponse(error: unknown, maxAgeMs: number): Response {
  if (error instanceof LogoutFailure) return respond(500, 'server_error', error.message)
  if (isLogoutTokenUnavailableError(error)) {
    const headers = { 'retry-after': String(chooseRetryAfter(error, maxAgeMs)) }
    return respond(503, 'temporarily_unavailable', error.message, headers)
  }
  if (!isLogoutTokenRefusedError(error) && !isIncomingRequestError(error)) throw error
  return respond(error.status, 'invalid_request', error.message)
}

/**
 * Seconds until Hydra sends the token again, which it does twice. An outage may last a minute, and a logout that runs is over soon. Before the second time
 * no more than half of the token's life passes.
 */
function chooseRetryAfter({ failed }: LogoutTokenUnavailableError, maxAgeMs: number): number {
  if (failed === 'running_logout') return 5
  return Math.max(1, Math.min(30, Math.floor(maxAgeMs / 4_000)))
}

function respond(status: number, error: string, error_description: string, headers = {}): Response {
  return Response.json({ error, error_description }, { status, headers: { ...noStore, ...headers } })
}
