import { type CallOptions, type HydraClient, orNull } from '@hydrakit/core'
import type { JsonWebKeyInput } from '@hydrakit/types'
import { getJsonWebKeySet } from './get-json-web-key-set.js'

/** Options of what could take the last signing key from a set that Hydra signs with. */
export interface SigningKeyLossOptions extends CallOptions {
  /**
   * Whether a set of Hydra's own (`hydra.openid.id-token`, `hydra.jwt.access-token`) may lose its last signing key.
   * Hydra then makes a new one; what was signed before can be verified only where the old public key is still in the
   * set.
   *
   * @defaultValue `false`
   */
  readonly allowSigningKeyLoss?: boolean | undefined
}

/** Whether Hydra itself signs with the keys of this set. */
export function isSigningSet(set: string): boolean {
  return typeof set === 'string' && /^hydra\./i.test(set) // MySQL compares names without regard to case
}

/**
 * Writes a refusal; never which key.
 *
 * @param refused - The argument and what it must not be.
 */
export function signingKeyLoss(refused: string): TypeError {
  return new TypeError(
    `${refused} a set that Hydra signs with: its tokens could not be verified ("allowSigningKeyLoss")`,
  )
}

/** Whether Hydra can sign with one of these keys. */
export function hasPrivateKey(keys: readonly JsonWebKeyInput[]): boolean {
  return keys.some((key) => Boolean(key?.d))
}

/**
 * Looks at the set as it is, and at what a change would leave of it.
 *
 * @param left - Makes the keys after the change out of those before.
 * @param refused - See {@link signingKeyLoss}.
 * @throws {TypeError} if there is a private key now and none then; where all keys are public, because a hardware module
 * holds the private ones, if there is no key then.
 */
export async function assertSigningKeyLeft(
  admin: HydraClient<'admin'>,
  set: string,
  left: (keys: readonly JsonWebKeyInput[]) => readonly JsonWebKeyInput[],
  refused: string,
  { additionalBody: _, ...options }: CallOptions,
): Promise<void> {
  const { keys } = (await orNull(getJsonWebKeySet(admin, set, options))) ?? { keys: [] }
  const rest = left(keys)
  const isLost = hasPrivateKey(keys) ? !hasPrivateKey(rest) : keys.length > 0 && rest.length === 0
  if (isLost) throw signingKeyLoss(refused)
}
