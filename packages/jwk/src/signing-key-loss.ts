import { type CallOptions, type HydraClient, orNull } from '@hydrakit/core'
import { getJsonWebKeySet } from './get-json-web-key-set.js'

/** Options of what could delete the last key of a set that Hydra signs with. */
export interface DeleteJsonWebKeyOptions extends CallOptions {
  /**
   * Whether a set of Hydra's own (`hydra.openid.id-token`, `hydra.jwt.access-token`) may lose its last key. Hydra then
   * makes a new one, and no token that was signed before can be verified.
   *
   * @default false
   */
  readonly allowSigningKeyLoss?: boolean | undefined
}

/** Whether Hydra itself signs with the keys of this set. */
export function isSigningSet(set: string): boolean {
  return /^hydra\./i.test(set) // MySQL compares names without regard to case
}

/** What a refusal says; never which key. */
export function signingKeyLoss(name: 'set' | 'kid'): TypeError {
  const what = name === 'set' ? 'a set that Hydra signs with' : 'the last key of a set that Hydra signs with'
  return new TypeError(`"${name}" must not be ${what}: its tokens could not be verified ("allowSigningKeyLoss")`)
}

/** @throws {TypeError} if the set has no other key. */
export async function assertNotLast(
  admin: HydraClient<'admin'>,
  { set, kid }: { readonly set: string; readonly kid: string },
  options: CallOptions,
): Promise<void> {
  const { keys } = (await orNull(getJsonWebKeySet(admin, set, options))) ?? { keys: [] }
  const isKept = keys.some((key) => key.kid !== kid)
  if (keys.length > 0 && !isKept) throw signingKeyLoss('kid')
}
