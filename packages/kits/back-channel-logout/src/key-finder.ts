import { createRefreshedKeys, type JwksSource, listMatchingKeys } from '@hydrakit/core/feature'
import {
  type CryptoKey,
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  flattenedVerify,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose'

/**
 * Creates the function that finds the key that signed a token: in `source`, or else where the discovery document of the issuer says.
 * What a token says about keys (`jku`, `x5u`, `jwk`) is ignored.
 *
 * Each key with the id that the token names is tried, because two keys may have one id. If none made the signature, a newer set may
 * have the key. `jose` asks for the key between its checks of header and signature, so it verifies the signature once more.
 *
 * @throws {TypeError} if the source is malformed.
 */
export function createKeyFinder(issuer: string, source: JwksSource | undefined): JWTVerifyGetKey {
  const read = (keys: object) => createLocalJWKSet(keys as JSONWebKeySet)
  const keys = createRefreshedKeys({ issuer, source, name: 'keys', staleMs: staleKeysMs, read })
  return async (header, token) => {
    let isKnown = false
    const signer = await keys.find(async (find) => {
      const candidates = await listMatchingKeys(() => find(header, token))
      isKnown = candidates.length > 0
      return findSigner(candidates.slice(0, maxTried), token)
    })
    if (signer === undefined) throw createRefusal(isKnown)
    return signer
  }
}

/** How old the keys may be while they cannot be fetched. */
const staleKeysMs = 3_600_000

/** How many keys of a set are tried for one token: anyone can send a token that needs all of them. */
const maxTried = 4

async function findSigner(keys: readonly CryptoKey[], token: FlattenedJWSInput): Promise<CryptoKey | undefined> {
  const failures: unknown[] = []
  for (const key of keys) {
    try {
      await flattenedVerify(token, key)
      return key
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return undefined
}

function createRefusal(isKnown: boolean): Error {
  return isKnown ? new errors.JWSSignatureVerificationFailed() : new errors.JWKSNoMatchingKey()
}
