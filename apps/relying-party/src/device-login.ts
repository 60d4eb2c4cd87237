import type { HydraPublic } from '@hydrakit/core'
import {
  awaitOAuth2DeviceTokens,
  type DeviceAuthorization,
  isDeviceLoginError,
  type OAuth2TokenExchange,
  oAuth2DeviceFlow,
} from '@hydrakit/oidc'
import { tv } from './texts.js'

/** What a device signs in with. */
export interface Device {
  readonly hydra: HydraPublic
  readonly client: { readonly client_id: string }
  readonly scope: string
  /** Ends the logins that wait, when the server stops. */
  readonly signal?: AbortSignal
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

/** A login on a device. It waits for the user in the background. */
export interface DeviceLogin {
  readonly codes: DeviceAuthorization
  state: { readonly stage: 'waiting' } | AllowedLogin | EndedLogin
  /** Stops waiting, and tells how the login has ended. */
  stop(): Promise<AllowedLogin | EndedLogin>
}

/** Asks for the codes of a device login (RFC 8628 section 3.1), and begins to wait. */
export async function startDeviceLogin({ hydra, client, scope, signal }: Device): Promise<DeviceLogin> {
  const codes = await oAuth2DeviceFlow(hydra, client, { scope })
  const controller = new AbortController()
  const options = { signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal }
  const end = awaitOAuth2DeviceTokens(hydra, codes, client, options).then(
    (tokens): AllowedLogin => ({ stage: 'allowed', tokens }),
    (error: unknown): EndedLogin => ({ stage: 'ended', reason: describeEnd(error) }),
  )
  const stop = () => {
    controller.abort()
    return end
  }
  const login: DeviceLogin = { codes, state: { stage: 'waiting' }, stop }
  end.then((state) => {
    login.state = state
  })
  return login
}

function describeEnd(error: unknown): string {
  if (isDeviceLoginError(error, 'denied')) return tv.notAllowed
  return isDeviceLoginError(error) ? tv.nobody : tv.codeEnded
}
