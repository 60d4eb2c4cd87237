import { assertIssuer, assertNonEmptyString, assertNumber, assertObject, type JwksSource } from '@hydrakit/core/feature'
import { handleLogoutRequest } from './handle-logout-request.js'
import { createKeyFinder } from './key-finder.js'
import { limitReplayStore } from './limit-replay-store.js'
import type { LogoutTokenRefusedError } from './logout-token-refused-error.js'
import type { LogoutTokenUnavailableError } from './logout-token-unavailable-error.js'
import type { LogoutTokenVerifier } from './logout-token-verifier.js'
import { type LogoutTokenRules, readLogoutToken } from './read-logout-token.js'
import { ReplayGuard } from './replay-guard.js'
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
  /** How long `onLogout` may take, in milliseconds, 1,000 to 300,000. Then the response is a 500, and the token is accepted again. Default: 10,000. */
  readonly logoutTimeoutMs?: number | undefined
  /** How long each call of `seen` may take, in milliseconds, 1 to 10,000. Then the response is a 503. Default: 1,000. */
  readonly storeTimeoutMs?: number | undefined
  /**
   * Called with the error of each POST request that `handle` does not respond to with 200, for your log: a {@link LogoutTokenRefusedError}, a
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
  const { seen = createMemoryReplayStore(), storeTimeoutMs, logoutTimeoutMs, onError, ...rules } = readOptions(options)
  const accepted = new ReplayGuard(limitReplayStore(seen, storeTimeoutMs), rules)
  const read = (token: string) => readLogoutToken(token, rules)
  return {
    async verify(token) {
      assertNonEmptyString(token, 'token')
      const logout = await read(token)
      await accepted.accept(logout)
      return logout
    },
    handle: (request, onLogout) =>
      handleLogoutRequest(request, { read, accepted, onLogout, logoutTimeoutMs, maxAgeMs: rules.maxAgeMs, onError }),
  }
}

interface TimeLimits {
  readonly logoutTimeoutMs: number
  readonly storeTimeoutMs: number
}

function readOptions(
  options: LogoutTokenVerifierOptions,
): LogoutTokenRules & TimeLimits & Pick<LogoutTokenVerifierOptions, 'seen' | 'onError'> {
  assertObject(options, 'options')
  const {
    issuer,
    clientId,
    keys,
    seen,
    onError,
    maxAgeMs = 120_000,
    clockToleranceMs = 30_000,
    logoutTimeoutMs = 10_000,
    storeTimeoutMs = 1_000,
  } = options
  assertIssuer(issuer)
  assertNonEmptyString(clientId, 'clientId')
  assertNumber(maxAgeMs, 'maxAgeMs', 1_000, 86_400_000)
  assertNumber(clockToleranceMs, 'clockToleranceMs', 0, 300_000)
  assertNumber(logoutTimeoutMs, 'logoutTimeoutMs', 1_000, 300_000)
  assertNumber(storeTimeoutMs, 'storeTimeoutMs', 1, 10_000)
  if (seen !== undefined && [seen?.add, seen?.has, seen?.delete].some((each) => typeof each !== 'function')) {
    throw new TypeError('"seen" must be a replay store')
  }
  if (onError !== undefined && typeof onError !== 'function') throw new TypeError('"onError" must be a function')
  const times = { maxAgeMs, clockToleranceMs, logoutTimeoutMs, storeTimeoutMs }
  return { issuer, clientId, findKey: createKeyFinder(issuer, keys), seen, onError, ...times }
}
