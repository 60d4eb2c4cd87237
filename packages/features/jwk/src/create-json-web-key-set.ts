import { assertObject, type CallOptions, type HydraClient, type HydraPromise } from '@hydrakit/core'
import type { CreateJsonWebKeySet, JsonWebKeySet } from '@hydrakit/types'
import { keyPath } from './key-path.js'
import { createJsonWebKeySet as operation } from './operations.js'

/**
 * Generates a key and adds it to a set, which is created if need be. In a set that Hydra signs with, the new key signs
 * from now on.
 *
 * An RSA key has 4096 bits and takes the server seconds: the deadline is 30 seconds unless you set another; ES256 and
 * EdDSA take milliseconds.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param set - Name of the set.
 * @param key - `alg`; `kid` (default: a random UUID) and `use` (default: `sig`).
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The new key only, private members included, as a set of one. {@link toPublicJsonWebKeySet} takes those out.
 * @throws {HydraResponseError} with `status` 409 if the set has a key of this `kid`, 400 for an `alg` that Hydra
 * cannot make (HS256).
 * @throws {TypeError} if set or `kid` is empty or has a `/` (no later call could reach the key), or `alg` is missing.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-5 | RFC 7517 section 5}
 */
export function createJsonWebKeySet(
  admin: HydraClient<'admin'>,
  set: string,
  key: CreateJsonWebKeySet,
  options?: CallOptions,
): HydraPromise<JsonWebKeySet> {
  const input = () => {
    assertObject(key, 'key')
    if (key.kid !== undefined) assertAddressable(key.kid)
    return { path: keyPath({ set }), body: key }
  }
  return admin['~hydra'].call(operation, input, options)
}

function assertAddressable(kid: string): void {
  keyPath({ kid })
  if (kid === '') throw new TypeError('"kid" must be a non-empty string')
  if (kid === '.' || kid === '..') throw new TypeError('"kid" must not be "." or ".."')
}
