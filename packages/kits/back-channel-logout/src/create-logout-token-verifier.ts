import { assertNonEmptyString, assertNumber, assertObject, parseUrl } from '@hydrakit/core/feature'
import { handleLogoutRequest } from './handle-logout-request.js'
import { createKeyFinder, type JwksSource } from './jwks-source.js'
import { LogoutTokenRefusedError } from './logout-token-refused-error.js'
import { LogoutTokenUnavailableError } from './logout-token-unavailable-error.js'
import type { LogoutToken, LogoutTokenVerifier } from './logout-token-verifier.js'
import { type LogoutTokenRules, readLogoutToken } from './read-logout-token.js'
import { createMemoryReplayStore, type ReplayStore } from './replay-store.js'

/** Options of {@link createLogoutTokenVerifier}. */
export interface LogoutTokenVerifierOptions {
  /** Issuer of the tokens, exactly as Hydra's `urls.self.issuer` has it: a trailing slash counts. */
  readonly issuer: string
  /** Your client, which is the audience of its tokens. */
  readonly clientId: string
  /** Where the public keys come from. Default: where the discovery document of the issuer says. */
  readonly keys?: JwksSource | undefined
  /** Remembers the tokens that were accepted. Default: the memory of this process, with the last 10,000. */
  readonly seen?: ReplayStore | undefined
  /** How old a token may be, in milliseconds, 1,000 to 86,400,000. Hydra's tokens have no `exp`. Default: 120,000. */
  readonly maxAgeMs?: number | undefined
  /** How far the clocks of Hydra and this process may differ, in milliseconds, 0 to 300,000. Default: 30,000. */
  readonly clockToleranceMs?: number | undefined
  /**
   * Told of each request that `handle` does not respond to with 200, for your log: a {@link LogoutTokenRefusedError}, a
   * {@link LogoutTokenUnavailableError}, an `IncomingRequestError`, or what `onLogout` threw. What it returns or throws is ignored.
   */
  readonly onError?: ((error: unknown) => unknown) | undefined
}

/**
 * Creates a verifier of logout tokens, by which Hydra tells an app that a session ended elsewhere (OpenID Connect Back-Channel
 * Logout).
 *
 * It checks the signature, issuer, audience, age, `events`, that there is no `nonce`, and that the token did not come before.
 *
 * @param options - Whom tokens must come from, and whom they must be for.
 * @returns The verifier. Create one, and keep it. It sends nothing before the first token.
 * @throws {TypeError} if the issuer or the client is missing, or an option is out of its range.
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation | Back-Channel Logout section 2.6}
 * @example
 * const verifier = createLogoutTokenVerifier({ issuer: 'https://hydra.example/', clientId })
 * app.post('/backchannel-logout', (c) => verifier.handle(c.req.raw, ({ sid }) => sessions.end(sid)))
 */
export function createLogoutTokenVerifier(options: LogoutTokenVerifierOptions): LogoutTokenVerifier {
  const { seen = createMemoryReplayStore(), onError, ...rules } = readOptions(options)
  const acceptOnce = async (token: string): Promise<LogoutToken> => {
    const logout = await readLogoutToken(token, rules)
    if (await callStore(() => seen.add(nameToken(logout), remainingMs(logout)))) return logout
    throw new LogoutTokenRefusedError('replayed')
  }
  const forget = (logout: LogoutToken) => callStore(() => seen.delete(nameToken(logout)))
  // One issuer must not be able to use up the ids of another in a shared store.
  const nameToken = ({ jti }: LogoutToken) => `${rules.issuer} ${jti}`
  // The clocks of two processes that share a store differ too.
  const remainingMs = ({ iat }: LogoutToken) =>
    Math.ceil(iat.getTime() + rules.maxAgeMs + 2 * rules.clockToleranceMs - Date.now()) + 1_000
  return {
    async verify(token) {
      assertNonEmptyString(token, 'token')
      return acceptOnce(token)
    },
    handle: (request, onLogout) => handleLogoutRequest(request, { acceptOnce, forget, onLogout, onError }),
  }
}

async function callStore<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw new LogoutTokenUnavailableError('replay_store', error)
  }
}

function readOptions(
  options: LogoutTokenVerifierOptions,
): LogoutTokenRules & Pick<LogoutTokenVerifierOptions, 'seen' | 'onError'> {
  assertObject(options, 'options')
  const { issuer, clientId, keys, seen, onError, maxAgeMs = 120_000, clockToleranceMs = 30_000 } = options
  assertUrl(issuer)
  assertNonEmptyString(clientId, 'clientId')
  assertNumber(maxAgeMs, 'maxAgeMs', 1_000, 86_400_000)
  assertNumber(clockToleranceMs, 'clockToleranceMs', 0, 300_000)
  if (seen !== undefined && [seen?.add, seen?.delete].some((each) => typeof each !== 'function')) {
    throw new TypeError('"seen" must be a replay store')
  }
  if (onError !== undefined && typeof onError !== 'function') throw new TypeError('"onError" must be a function')
  return { issuer, clientId, findKey: createKeyFinder(issuer, keys), seen, onError, maxAgeMs, clockToleranceMs }
}

function assertUrl(issuer: unknown): asserts issuer is string {
  assertNonEmptyString(issuer, 'issuer')
  const isUrl = parseUrl(issuer) && /^https?:\/\/[^?#]*$/.test(issuer)
  if (!isUrl) throw new TypeError('"issuer" must be an http or https URL without query and fragment')
}
