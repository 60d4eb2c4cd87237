import { assertObject, type CallOptions, type HydraClient, orNull } from '@hydrakit/core'
import type { CreateJsonWebKeySet, JsonWebKey } from '@hydrakit/types'
import { createJsonWebKeySet } from './create-json-web-key-set.js'
import { deleteJsonWebKey } from './delete-json-web-key.js'
import { getJsonWebKeySet } from './get-json-web-key-set.js'
import { madeAt, timedKid } from './timed-kid.js'
import { type PublicJsonWebKey, toPublicJsonWebKeySet } from './to-public-json-web-key-set.js'

/** Options of {@link rotateJsonWebKeySet}. */
export interface RotateJsonWebKeySetOptions
  extends Pick<CallOptions, 'signal' | 'timeoutMs' | 'attemptTimeoutMs' | 'retry' | 'headers'> {
  /**
   * How long an old key stays once a newer one is there, in milliseconds, 0 or more: at least the longest life of a
   * token that it signed, and as long as verifiers may cache the set. 0 replaces and deletes in each call, for a
   * key that leaked, by hand: never on a schedule.
   */
  readonly overlapMs: number
  /**
   * Age of the newest key in milliseconds, 0 or more, from which another one is added. 0 adds one each time. Default:
   * `overlapMs`.
   */
  readonly maxAgeMs?: number | undefined
  /** Algorithm of the new key. Default: that of the newest key; required if there is none. */
  readonly alg?: CreateJsonWebKeySet['alg'] | undefined
  /** Which keys of the set to rotate; those of another use are left alone. Default: that of the newest key, or `sig`. */
  readonly use?: CreateJsonWebKeySet['use']
}

/** What {@link rotateJsonWebKeySet} did. Holds no private member, so it can be logged. */
export interface JsonWebKeySetRotation {
  /** The key that was added; undefined if the newest one is young enough. */
  readonly added: PublicJsonWebKey | undefined
  /** The `kid` of each key that was deleted, oldest first. */
  readonly removed: readonly string[]
  /** The keys of the set as it is now, newest first. */
  readonly keys: readonly PublicJsonWebKey[]
}

/**
 * Rotates the keys of a set: adds one if the newest is old enough, and deletes those that were replaced long enough
 * ago. Call it from a schedule, more often than keys are due; what is not due is left alone.
 *
 * Hydra does not say how old a key is, so the `kid` of a new one tells (a UUID of version 7). A key that does not tell,
 * or tells a time more than a minute from now (a wrong clock made it), is replaced at once, and deleted `overlapMs` after
 * its successor was made. In a set that Hydra signs with, the new key signs from now on; verifiers that meet an unknown
 * `kid` must fetch the set again.
 *
 * Stopped half-way, in whatever step, call it again: nothing is added twice within `maxAgeMs`, and what was not deleted
 * is. The newest key is never deleted, nor one that signs while only public keys are newer, nor one whose `kid` no call
 * can reach. Calls at the same moment can each add a key, which does no harm.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param set - Name of the set, such as `hydra.openid.id-token`; it is created if need be.
 * @param options - The overlap, when a key is due, and the options of each call.
 * @returns What was added and removed, and the keys as they are now.
 * @throws {HydraResponseError} if the response status is outside 2xx, with `status` 400 for an `alg` that it cannot make.
 * @throws {TypeError} if an option is out of its range, or `alg` is missing and the set has no key.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys | OpenID Connect Core section 10.1.1}
 * @example
 * const week = 7 * 24 * 3_600_000
 * await rotateJsonWebKeySet(admin, 'hydra.openid.id-token', { maxAgeMs: 4 * week, overlapMs: week })
 */
export async function rotateJsonWebKeySet(
  admin: HydraClient<'admin'>,
  set: string,
  options: RotateJsonWebKeySetOptions,
): Promise<JsonWebKeySetRotation> {
  assertObject(options, 'options')
  const { overlapMs, maxAgeMs = overlapMs, alg, use, ...callOptions } = options
  assertDuration(overlapMs, 'overlapMs')
  assertDuration(maxAgeMs, 'maxAgeMs')
  const stored = (await orNull(getJsonWebKeySet(admin, set, callOptions)))?.keys ?? []
  const ring = rotatedKeys(stored, use)
  const now = Date.now()
  const template = { alg: alg ?? ring[0]?.alg, use: use ?? useOf(ring[0]), kid: timedKid(now) }
  const added = isDue(ring[0], now - maxAgeMs) ? await addKey(admin, set, template, callOptions) : []
  const removed = kidsReplaced([...added, ...ring], now - overlapMs).reverse()
  for (const kid of removed) {
    // A newer key was just seen, so there is no need to look again.
    await deleteJsonWebKey(admin, { set, kid }, { ...callOptions, allowSigningKeyLoss: true })
  }
  const keys = [...added, ...stored].filter(({ kid }) => kid === undefined || !removed.includes(kid))
  return { added: published(added)[0], removed, keys: published(keys) }
}

function assertDuration(value: unknown, name: string): void {
  if (typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY) return
  throw new TypeError(`"${name}" must be a number of milliseconds, 0 or more`)
}

// Public keys beside private ones sign nothing: somebody stored them, and knows how long they are needed.
// With a hardware module all are public.
function rotatedKeys(keys: readonly JsonWebKey[], use: string = useOf(keys[0])): readonly JsonWebKey[] {
  const ofUse = keys.filter((key) => useOf(key) === use)
  const secret = ofUse.filter(({ d, k }) => d !== undefined || k !== undefined)
  return secret.length > 0 ? secret : ofUse
}

function useOf(key: JsonWebKey | undefined): string {
  return key?.use ?? 'sig'
}

function isDue(newest: JsonWebKey | undefined, latest: number): boolean {
  return (madeAt(newest?.kid) ?? Number.NEGATIVE_INFINITY) <= latest
}

async function addKey(
  admin: HydraClient<'admin'>,
  set: string,
  { alg, ...template }: Omit<CreateJsonWebKeySet, 'alg'> & { readonly alg: string | undefined },
  options: CallOptions,
): Promise<JsonWebKey[]> {
  if (alg === undefined) throw new TypeError('"alg" must be given: the set has no key to take it from')
  return (await createJsonWebKeySet(admin, set, { ...template, alg }, options)).keys
}

// What counts is not how old a key is, but since when it has a successor: until then it signed.
function kidsReplaced(ring: readonly JsonWebKey[], latest: number): string[] {
  const isReplaced = ({ kid }: JsonWebKey, index: number) =>
    ring.slice(0, index).some((newer) => {
      const replacedAt = madeAt(newer.kid)
      // A key that was stored again stands before keys that were made after it.
      return replacedAt !== undefined && replacedAt <= latest && replacedAt >= (madeAt(kid) ?? 0)
    })
  return ring.filter(isReplaced).flatMap(({ kid }) => (kid && isAddressable(kid) ? [kid] : []))
}

function isAddressable(kid: string): boolean {
  return !/^\.\.?$|\//.test(kid)
}

function published(keys: readonly JsonWebKey[]): readonly PublicJsonWebKey[] {
  return toPublicJsonWebKeySet({ keys }).keys
}
