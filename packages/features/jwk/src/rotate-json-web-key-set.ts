import { type CallOptions, type HydraClient, orNull } from '@hydrakit/core'
import { assertObject, runInTurn } from '@hydrakit/core/feature'
import type { CreateJsonWebKeySet, JsonWebKey } from '@hydrakit/types'
import { createJsonWebKeySet } from './create-json-web-key-set.js'
import { deleteJsonWebKey } from './delete-json-web-key.js'
import { getJsonWebKeySet } from './get-json-web-key-set.js'
import { buildSetKey } from './key-path.js'
import { isSigningSet } from './signing-key-loss.js'
import { createTimedKid, readCreationTime } from './timed-kid.js'
import { type PublicJsonWebKey, toPublicJsonWebKeySet } from './to-public-json-web-key-set.js'

/** Options of {@link rotateJsonWebKeySet}. */
export interface RotateJsonWebKeySetOptions
  extends Pick<CallOptions, 'signal' | 'timeoutMs' | 'attemptTimeoutMs' | 'retry' | 'headers'> {
  /**
   * Time for which an old key stays in the set after its successor was created, in milliseconds, 0 or more.
   *
   * Use at least the longest lifetime of a token that the key signed, plus the time for which verifiers cache the set.
   * 0 replaces and deletes the keys in each call. Use that by hand for a key that leaked, and never in a schedule.
   */
  readonly overlapMs: number
  /**
   * Age from which the newest key gets a successor, in milliseconds, 0 or more. 0 adds a key in each call. Default:
   * `overlapMs`.
   */
  readonly maxAgeMs?: number | undefined
  /**
   * Algorithm of the new key. Default: that of the newest key, or `RS256` for a set that Hydra signs with (`hydra.…`) and that has no key yet.
   * Required if another set has no key.
   */
  readonly alg?: CreateJsonWebKeySet['alg'] | undefined
  /** Use of the keys to rotate. Keys of another use stay. Default: the use of the newest key, or `sig`. */
  readonly use?: CreateJsonWebKeySet['use']
}

/** Result of {@link rotateJsonWebKeySet}. It contains no private member, so you can log it. */
export interface JsonWebKeySetRotation {
  /** The key that was added. Undefined if the newest key is younger than `maxAgeMs`. */
  readonly added: PublicJsonWebKey | undefined
  /** The `kid` of each key that was deleted, oldest first. */
  readonly removed: readonly string[]
  /** The keys of the set after the rotation, newest first. */
  readonly keys: readonly PublicJsonWebKey[]
}

/**
 * Rotates the keys of a set: adds a key if the newest one is old enough, and deletes keys that were replaced long enough ago.
 *
 * Call it in a schedule, more often than keys are due. A call before a key is due changes nothing. If Hydra signs with the
 * set, it signs with the new key from now on. Verifiers that meet an unknown `kid` must fetch the set again. ID tokens and JWT
 * access tokens of a refresh token that is older than the key name the old key, so that verifiers refuse them
 * ([ory/hydra#3573](https://github.com/ory/hydra/issues/3573)): these users must sign in again.
 *
 * Hydra stores no creation time, so the `kid` of a new key contains it (a UUID of version 7). A key whose `kid` has no time,
 * or a time more than a minute in the future, gets a successor at once. It is deleted `overlapMs` later.
 *
 * If a call fails at any step, call again. No second key is added within `maxAgeMs`, and the deletions continue. Some keys
 * are never deleted: the newest one, a private key if all newer ones are public, and a key whose `kid` no call can reach.
 * Calls through the same client object wait for each other; those of two processes can each add a key, which is harmless.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param set - Name of the set, such as `hydra.openid.id-token`. Hydra creates it if it does not exist.
 * @param options - The overlap, the age from which a key is due, and options of each call.
 * @returns The key that was added, the `kid` of each key that was deleted, and the keys after the rotation.
 * @throws {HydraResponseError} if the response status is outside 2xx: 400 for an `alg` that Hydra cannot generate.
 * @throws {TypeError} if an option is out of its range, or `alg` is missing and the set, unless Hydra signs with it, has no key.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys | OpenID Connect Core section 10.1.1}
 * @example
 * const week = 7 * 24 * 3_600_000
 * for (const set of ['hydra.openid.id-token', 'hydra.jwt.access-token']) {
 *   await rotateJsonWebKeySet(admin, set, { maxAgeMs: 4 * week, overlapMs: week })
 * }
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
  return runInTurn(admin, buildSetKey(set), (admin) =>
    rotate(admin, set, { overlapMs, maxAgeMs, alg, use }, callOptions),
  )
}

interface RotationRules extends Pick<RotateJsonWebKeySetOptions, 'alg' | 'use' | 'overlapMs'> {
  readonly maxAgeMs: number
}

async function rotate(
  admin: HydraClient<'admin'>,
  set: string,
  { overlapMs, maxAgeMs, alg, use }: RotationRules,
  callOptions: CallOptions,
): Promise<JsonWebKeySetRotation> {
  const stored = (await orNull(getJsonWebKeySet(admin, set, callOptions)))?.keys ?? []
  const rotated = selectRotatedKeys(stored, use)
  const [newest] = rotated
  const now = Date.now()
  const template = {
    alg: alg ?? newest?.alg ?? generatedAlg(set),
    use: use ?? readUse(newest),
    kid: createTimedKid(now),
  }
  const added = isDue(newest, now - maxAgeMs) ? await addKey(admin, set, template, callOptions) : []
  const removed = selectReplacedKids([...added, ...rotated], now - overlapMs).reverse()
  await deleteReplacedKeys(admin, set, removed, callOptions)
  const keys = [...added, ...stored].filter(({ kid }) => kid === undefined || !removed.includes(kid))
  return { added: toPublicKeys(added)[0], removed, keys: toPublicKeys(keys) }
}

// The set has a newer key, so deleteJsonWebKey need not fetch the set.
async function deleteReplacedKeys(
  admin: HydraClient<'admin'>,
  set: string,
  kids: readonly string[],
  options: CallOptions,
): Promise<void> {
  for (const kid of kids) await deleteJsonWebKey(admin, { set, kid }, { ...options, allowSigningKeyLoss: true })
}

// What Hydra itself generates when it first needs the set.
function generatedAlg(set: string): string | undefined {
  return isSigningSet(set) ? 'RS256' : undefined
}

function assertDuration(value: unknown, name: string): void {
  if (typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY) return
  throw new TypeError(`"${name}" must be a number of milliseconds, 0 or more`)
}

// Public keys beside private ones sign nothing. Their owner stored them and decides when to delete them.
// With a hardware security module, all keys are public.
function selectRotatedKeys(keys: readonly JsonWebKey[], use: string = readUse(keys[0])): readonly JsonWebKey[] {
  const keysOfUse = keys.filter((key) => readUse(key) === use)
  const privateKeys = keysOfUse.filter(({ d, k }) => d !== undefined || k !== undefined)
  return privateKeys.length > 0 ? privateKeys : keysOfUse
}

function readUse(key: JsonWebKey | undefined): string {
  return key?.use ?? 'sig'
}

function isDue(newest: JsonWebKey | undefined, latest: number): boolean {
  return (readCreationTime(newest?.kid) ?? Number.NEGATIVE_INFINITY) <= latest
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

// The overlap starts when the successor was created, because the old key signed until then.
function selectReplacedKids(rotated: readonly JsonWebKey[], latest: number): string[] {
  const isReplaced = ({ kid }: JsonWebKey, index: number) =>
    rotated.slice(0, index).some((newer) => {
      const replacedAt = readCreationTime(newer.kid)
      // A key that was stored again comes before keys that were created after it.
      return replacedAt !== undefined && replacedAt <= latest && replacedAt >= (readCreationTime(kid) ?? 0)
    })
  return rotated.filter(isReplaced).flatMap(({ kid }) => (kid && isAddressable(kid) ? [kid] : []))
}

function isAddressable(kid: string): boolean {
  return !/^\.\.?$|\//.test(kid)
}

function toPublicKeys(keys: readonly JsonWebKey[]): readonly PublicJsonWebKey[] {
  return toPublicJsonWebKeySet({ keys }).keys
}
