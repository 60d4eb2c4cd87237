import type { CallOptions, HydraClient, HydraPromise, Operation } from '@hydrakit/core'
import type { JsonWebKey, JsonWebKeyInput } from '@hydrakit/types'
import { keyPath } from './key-path.js'

const operation = {
  operationId: 'setJsonWebKey',
  method: 'PUT',
  path: '/admin/keys/{set}/{kid}',
  repeat: 'always',
  body: 'json',
} as const satisfies Operation

/**
 * Stores a key, in place of one with the same `kid`. Either way it becomes the newest of its set: where Hydra signs
 * with the set, with this key from now on.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param name - Names of the set, which is created if need be, and of the key in it.
 * @param key - The key, private members included where Hydra is to sign. Its `kid` may be left out.
 * @param options - The call's own options.
 * @returns The key as it was stored, not wrapped in a set.
 * @throws {@link HydraResponseError} with `status` 400 for a malformed key.
 * @throws {TypeError} if the key has another `kid` than `name`: Hydra would store it under its own.
 * @throws {TypeError} if a name is empty, has a `/`, or is `.` or `..`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-4 | RFC 7517 section 4}
 */
export function setJsonWebKey(
  admin: HydraClient<'admin'>,
  { set, kid }: { readonly set: string; readonly kid: string },
  key: JsonWebKeyInput,
  options?: CallOptions,
): HydraPromise<JsonWebKey> {
  const input = () => {
    const own = options?.additionalBody?.kid ?? key.kid
    if (own !== undefined && own !== kid) throw new TypeError('"key.kid" must be the "kid" of the name, or be left out')
    return { path: keyPath({ set, kid }), body: { ...key, kid } }
  }
  return admin['~hydra'].call(operation, input, options)
}
