import { createKeyLoader, type JwksSource, type LoadKeys, type PublicKeys, raceAbort } from '@hydrakit/core/feature'
import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'

/**
 * Creates the function that finds the key of a token: in `source`, or else where the discovery document of the issuer says. What a
 * token says about keys (`jku`, `x5u`, `jwk`) is ignored.
 *
 * @throws {TypeError} if the source is malformed.
 */
export function createKeyFinder(issuer: string, source: JwksSource | undefined): JWTVerifyGetKey {
  if (Array.isArray((source as PublicKeys | undefined)?.keys)) return createLocalJWKSet(source as JSONWebKeySet)
  const load = pauseAfterFailure(createKeyLoader(issuer, source, 'keys'))
  // The URL is not used: `load` knows its own.
  return createRemoteJWKSet(new URL(issuer), {
    cooldownDuration: coolDownMs,
    timeoutDuration: fetchMs,
    [customFetch]: async (_url, { signal }) => Response.json(await raceAbort(load(signal), signal)),
  })
}

/** How long unknown key ids are refused without a request, after one. */
const coolDownMs = 5_000
/** How long the issuer is not asked after a failure. */
const failureMs = 1_000
/** How long a request for the keys may take. */
const fetchMs = 5_000

// An issuer that is down is not asked for each token.
function pauseAfterFailure(load: LoadKeys): LoadKeys {
  let failure: { readonly error: unknown; readonly until: number } | undefined
  return async (signal) => {
    if (failure && performance.now() < failure.until) throw failure.error
    try {
      return await load(signal)
    } catch (error) {
      failure = { error, until: performance.now() + failureMs }
      throw error
    }
  }
}
