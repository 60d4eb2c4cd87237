import { type HydraPublic, isHydraError, isHydraResponseError } from '@hydrakit/core'
import {
  type DeviceAuthorization,
  type OAuth2TokenExchange,
  oAuth2DeviceFlow,
  oauth2TokenExchange,
} from '@hydrakit/oidc'
import { tv } from './texts.js'

/** What a device signs in with. */
export interface Device {
  readonly hydra: HydraPublic
  readonly client: { readonly client_id: string }
  readonly scope: string
}

/** The device shows its code, and asks from time to time whether somebody has typed it. */
export interface WaitingLogin {
  readonly stage: 'waiting'
  readonly codes: DeviceAuthorization
  readonly expiresAt: number
  intervalMs: number
  /** Milliseconds since 1970, as `expiresAt`; before that Hydra is not asked. */
  askAgainAt: number
}

/** Somebody has typed the code, signed in and allowed it. */
export interface AllowedLogin {
  readonly stage: 'allowed'
  readonly tokens: OAuth2TokenExchange
}

/** There will be no tokens for this code any more. */
export interface EndedLogin {
  readonly stage: 'ended'
  readonly reason: string
}

export type DeviceLogin = WaitingLogin | AllowedLogin | EndedLogin

const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
const slowDownMs = 5_000

/** Asks for the codes of a device login (RFC 8628 section 3.1). */
export async function startDeviceLogin({ hydra, client, scope }: Device): Promise<WaitingLogin> {
  const codes = await oAuth2DeviceFlow(hydra, client, { scope })
  const [now, intervalMs] = [Date.now(), codes.interval * 1_000]
  return {
    stage: 'waiting',
    codes,
    intervalMs,
    expiresAt: now + codes.expires_in * 1_000,
    askAgainAt: now + intervalMs,
  }
}

/**
 * Asks for the tokens, unless it is too early, and says where the login stands then.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.5 | RFC 8628 section 3.5}
 */
export async function continueDeviceLogin({ hydra, client }: Device, login: WaitingLogin): Promise<DeviceLogin> {
  // Hydra itself says "authorization_pending" for ever if nobody does anything, and after a refusal too.
  if (Date.now() >= login.expiresAt) return { stage: 'ended', reason: tv.nobody }
  if (Date.now() < login.askAgainAt) return login
  login.askAgainAt = Date.now() + login.intervalMs // at once, for a page that is loaded twice
  try {
    const grant = { grant_type, device_code: login.codes.device_code } as const
    // Over before the next question: of two under way one would find the code used up.
    const tokens = await oauth2TokenExchange(hydra, client, grant, { timeoutMs: login.intervalMs })
    return { stage: 'allowed', tokens }
  } catch (error) {
    return handlePollError(login, error)
  }
}

function handlePollError(login: WaitingLogin, error: unknown): DeviceLogin {
  if (!isHydraError(error)) throw error
  // Out of reach, or without its database, when it knows no client: from now on half as often.
  if (!isHydraResponseError(error, 400)) return slowDown(login, login.intervalMs)
  switch (error.error) {
    case 'authorization_pending':
      return login
    case 'slow_down':
      return slowDown(login, slowDownMs)
    case 'access_denied':
      return { stage: 'ended', reason: tv.notAllowed }
    case 'expired_token':
    case 'invalid_grant':
      return { stage: 'ended', reason: tv.codeEnded }
    default: // says nothing of the code, which ends by itself
      return slowDown(login, login.intervalMs)
  }
}

function slowDown(login: WaitingLogin, byMs: number): WaitingLogin {
  login.intervalMs += byMs
  login.askAgainAt += byMs
  return login
}
