import { isIncomingRequestError, readForm } from '@hydrakit/core/http'
import { isLogoutTokenRefusedError, LogoutTokenRefusedError } from './logout-token-refused-error.js'
import { isLogoutTokenUnavailableError } from './logout-token-unavailable-error.js'
import type { LogoutToken } from './logout-token-verifier.js'

/** What the handler needs of the verifier and the app. */
export interface LogoutRequestSteps {
  /** Verifies a token, and accepts it once. */
  readonly acceptOnce: (token: string) => Promise<LogoutToken>
  /** Lets a token be accepted again. */
  readonly forget: (logout: LogoutToken) => Promise<unknown>
  readonly onLogout: (logout: LogoutToken) => unknown
  readonly onError: ((error: unknown) => unknown) | undefined
}

/**
 * Responds to a back-channel logout request.
 *
 * @throws what reading the request rejects with if that is not the sender's fault: the reason of its signal, or a caller's mistake.
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#BCResponse | Back-Channel Logout section 2.8}
 */
export async function handleLogoutRequest(request: Request, steps: LogoutRequestSteps): Promise<Response> {
  if (typeof steps.onLogout !== 'function') throw new TypeError('"onLogout" must be a function')
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { ...noStore, allow: 'POST' } })
  try {
    const logout = await steps.acceptOnce(await readToken(request))
    await endSessions(logout, steps)
    return new Response(null, { status: 200, headers: noStore })
  } catch (error) {
    const response = createErrorResponse(error)
    notify(steps.onError, error instanceof LogoutFailure ? error.thrown : error)
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

// Hydra sends the token again after a 500, and it must be accepted then. A store that cannot forget it is no reason for another status.
async function endSessions(logout: LogoutToken, { onLogout, forget }: LogoutRequestSteps): Promise<void> {
  try {
    await onLogout(logout)
  } catch (error) {
    await forget(logout).catch(() => {})
    throw new LogoutFailure(error)
  }
}

/** @throws the error, if it is none of a logout request. */
function createErrorResponse(error: unknown): Response {
  if (error instanceof LogoutFailure) return respond(500, 'server_error', error.message)
  if (isLogoutTokenUnavailableError(error)) return respond(503, 'temporarily_unavailable', error.message)
  if (!isLogoutTokenRefusedError(error) && !isIncomingRequestError(error)) throw error
  return respond(error.status, 'invalid_request', error.message)
}

function respond(status: number, error: string, error_description: string): Response {
  return Response.json({ error, error_description }, { status, headers: noStore })
}

async function notify(onError: LogoutRequestSteps['onError'], error: unknown): Promise<void> {
  try {
    await onError?.(error)
  } catch {
    // A log that fails changes no response.
  }
}
