import { createRefreshedKeys, type JwksSource } from '@hydrakit/core/feature'
import { createLocalJWKSet, errors, type FlattenedJWSInput, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'

/**
 * Creates the function that finds the key of a token: in `source`, or else where the discovery document of the issuer says. What a
 * token says about keys (`jku`, `x5u`, `jwk`) is ignored.
 *
 * @throws {TypeError} if the source is malformed.
 */
export function createKeyFinder(issuer: string, source: JwksSource | undefined): JWTVerifyGetKey {
  const read = (keys: object) => createLocalJWKSet(keys as JSONWebKeySet)
  const keys = createRefreshedKeys({ issuer, source, name: 'keys', staleMs: staleKeysMs, read })
  return async (header, token) => {
    const key = await keys.find((find) => findKey(find, header, token))
    if (key === undefined) throw new errors.JWKSNoMatchingKey()
    return key
  }
}

/** How old the keys may be while they cannot be fetched. */
const staleKeysMs = 3_600_000

async function findKey(
  find: ReturnType<typeof createLocalJWKSet>,
  header: Parameters<JWTVerifyGetKey>[0],
  token: FlattenedJWSInput,
): Promise<CryptoKey | undefined> {
  try {
    return await find(header, token)
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return undefined
    throw error
  }
}
