import type { HydraClient, HydraError } from '@hydrakit/core'
import { assertNonEmptyString, assertNumber, assertObject, assertSignal, notify, pause } from '@hydrakit/core/feature'
import type { DeviceAuthorization, OAuth2TokenExchange } from '@hydrakit/types'
import {
  assertClients,
  type ClientAuthenticationSource,
  resolveAuthentication,
} from './client-authentication-source.js'
import { DeviceLoginError } from './device-login-error.js'
import { oauth2TokenExchange } from './oauth2-token-exchange.js'
import { PollSchedule } from './poll-schedule.js'
import { readTokens } from './read-tokens.js'
import { type Expiry, runUntilExpiry } from './run-until-expiry.js'

/** A poll without tokens that did not end the login. */
export interface DevicePoll {
  /** Number of the poll, from 1. */
  readonly attempt: number
  /** Milliseconds until the next poll. If the codes expire before it, the login ends at once. */
  readonly nextPollMs: number
  /** When the codes expire, by the clock of this device. */
  readonly expiresAt: Date
  /** Why there are no tokens yet: `authorization_pending`, `slow_down`, or a failure that is not final. */
  readonly error: HydraError
}

/** Options of {@link awaitOAuth2DeviceTokens}. */
export interface AwaitOAuth2DeviceTokensOptions {
  /** Ends the wait. The promise rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined
  /**
   * Called after each poll without tokens, for a progress display. Not called if the poll ends the login: then the promise rejects. What it returns or
   * throws is ignored.
   */
  readonly onPoll?: ((poll: DevicePoll) => unknown) | undefined
}

/**
 * Waits until the user has allowed a device login, and returns the tokens.
 *
 * Call it right after {@link oAuth2DeviceFlow}, because `expires_in` counts from this call. It polls as RFC 8628 section 3.5 says: it waits `interval`
 * seconds before each poll, and 5 seconds longer after each `slow_down`.
 *
 * A network failure, a timeout, a 429 and a 5xx do not end the login. Nor does a 401, or an error without a known code, once Hydra has accepted a poll.
 * The wait doubles with each such failure in a row, up to one minute or half of the time that is left. It is never shorter than the
 * interval, nor than the `Retry-After` of the response.
 *
 * The promise rejects when the codes expire, or as soon as they would expire before the next poll. Hydra does not report a refusal: it responds with
 * `authorization_pending` until the end.
 *
 * @since Hydra v25.4
 * @param hydra - Client of the public API, from `createHydraPublic`. Its `timeoutMs` applies to each poll.
 * @param device - Response of {@link oAuth2DeviceFlow}.
 * @param clientAuthentication - The client that started the flow, or a function that returns it. The function is called before
 * each poll: Hydra accepts a `client_assertion` once.
 * @param options - A signal that ends the wait, and a function that is called after each poll that did not end the login.
 * @returns The token response, as {@link oauth2TokenExchange} returns it.
 * @throws {DeviceLoginError} with `code` `expired` if nobody allowed the login in time, or `denied`.
 * @throws {HydraResponseError} for any other error of the token endpoint. `invalid_grant`: the code was used before, for example
 * because the response with the tokens was lost. 401 (`invalid_client`): the credentials are wrong. After the first poll that
 * Hydra accepts it is not an error: without its database, Hydra refuses every client.
 * @throws {HydraConnectionError} if the server's certificate is not trusted.
 * @throws {HydraParseError} if the response with the tokens cannot be read, or has no `access_token`.
 * @throws {TypeError} if an argument is missing, a credential or `device_code` is not a non-empty string, or `expires_in` is not a number.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.5 | RFC 8628 section 3.5}
 * @example
 * const device = await oAuth2DeviceFlow(hydra, client, { scope: 'openid' })
 * console.log(`Open ${device.verification_uri} and type ${device.user_code}`)
 * const { access_token } = await awaitOAuth2DeviceTokens(hydra, device, client)
 */
export async function awaitOAuth2DeviceTokens(
  hydra: HydraClient<'public'>,
  device: Pick<DeviceAuthorization, 'device_code' | 'expires_in'> & Partial<Pick<DeviceAuthorization, 'interval'>>,
  clientAuthentication: ClientAuthenticationSource,
  options: AwaitOAuth2DeviceTokensOptions = {},
): Promise<OAuth2TokenExchange> {
  assertDevice(device)
  assertClients(hydra, clientAuthentication)
  assertOptions(options)
  const { expires_in, device_code, interval } = device
  return runUntilExpiry(expires_in * 1_000, options.signal, (expiry) => {
    const requestTokens = async () => {
      const client = await resolveAuthentication(clientAuthentication)
      const call = { signal: expiry.signal, retry: false } as const
      return readTokens(await oauth2TokenExchange(hydra, client, { grant_type, device_code }, call).withResponse())
    }
    return poll(requestTokens, new PollSchedule(interval), expiry, options.onPoll)
  })
}

const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'

async function poll(
  requestTokens: () => Promise<OAuth2TokenExchange>,
  schedule: PollSchedule,
  expiry: Expiry,
  onPoll: AwaitOAuth2DeviceTokensOptions['onPoll'],
): Promise<OAuth2TokenExchange> {
  let nextPollMs = schedule.intervalMs
  for (let attempt = 1; ; attempt += 1) {
    await pauseWithin(expiry, nextPollMs)
    try {
      return await requestTokens()
    } catch (error) {
      const remainingMs = expiry.remainingMs()
      nextPollMs = schedule.delayAfter(error, remainingMs)
      const expiresAt = new Date(Date.now() + remainingMs)
      // Only errors of a call are followed by another poll.
      notify(onPoll, () => ({ attempt, nextPollMs, expiresAt, error: error as HydraError }))
    }
  }
}

function pauseWithin({ remainingMs, signal }: Expiry, ms: number): Promise<void> {
  if (ms >= remainingMs()) throw new DeviceLoginError('expired')
  return pause(ms, signal)
}

function assertDevice(device: Parameters<typeof awaitOAuth2DeviceTokens>[1]): void {
  assertObject(device, 'device')
  assertNonEmptyString(device.device_code, 'device_code')
  assertNumber(device.expires_in, 'expires_in', 0, Number.MAX_SAFE_INTEGER)
}

function assertOptions(options: AwaitOAuth2DeviceTokensOptions): void {
  assertObject(options, 'options')
  const { signal, onPoll } = options
  assertSignal(signal)
  if (onPoll !== undefined && typeof onPoll !== 'function') throw new TypeError('"onPoll" must be a function')
}
