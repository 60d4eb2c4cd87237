import { type CallOptions, type HydraClient, orNull } from '@hydrakit/core'
import type { JsonWebKeyInput } from '@hydrakit/types'
import { getJsonWebKeySet } from './get-json-web-key-set.js'

/** Options of the functions that can remove the last signing key of a set that Hydra signs with. */
export interface SigningKeyLossOptions extends CallOptions {
  /**
   * Whether a set that Hydra signs with (`hydra.openid.id-token`, `hydra.jwt.access-token`) may lose its last signing key.
   * Hydra then generates a new one. What the old key signed can be verified only if its public key is still in the set.
   *
   * @defaultValue `false`
   */
  readonly allowSigningKeyLoss?: boolean | undefined
}

/** Tests whether Hydra signs with the keys of this set. */
export function isSigningSet(set: string): boolean {
  return typeof set === 'string' && /^hydra\./i.test(set) // MySQL ignores case when it compares names
}

/**
 * Creates the error for a change that would leave no signing key. It does not name the key.
 *
 * @param requirement - The argument and what it must be.
 */
export function createSigningKeyLossError(requirement: string): TypeError {
  return new TypeError(
    `${requirement} a set that Hydra signs with: its tokens could not be verified ("allowSigningKeyLoss")`,
  )
}

/** Tests whether Hydra can sign with one of these keys. */
export function hasPrivateKey(keys: readonly JsonWebKeyInput[]): boolean {
  return keys.some((key) => Boolean(key?.d))
}

/**
 * Fetches a set and checks that a change leaves a signing key in it.
 *
 * If all keys are public, a hardware security module holds the private ones, and any key that is left is enough.
 *
 * @param change - Computes the keys after the change from those before.
 * @param requirement - See {@link createSigningKeyLossError}.
 * @throws {TypeError} if the change leaves no signing key.
 */
export async function assertSigningKeyLeft(
  admin: HydraClient<'admin'>,
  set: string,
  change: (keys: readonly JsonWebKeyInput[]) => readonly JsonWebKeyInput[],
  requirement: string,
  { additionalBody: _, ...options }: CallOptions,
): Promise<void> {
  const { keys } = (await orNull(getJsonWebKeySet(admin, set, options))) ?? { keys: [] }
  const left = change(keys)
  const isLost = hasPrivateKey(keys) ? !hasPrivateKey(left) : keys.length > 0 && left.length === 0
  if (isLost) throw createSigningKeyLossError(requirement)
}
