import { isControlFlow, KeySourceError, type LoadKeys, type PublicKeys, runWithTimeout } from '@hydrakit/core/feature'
import { TokenRefusedError, type TokenRequirement } from '@hydrakit/introspection'
import { type CryptoKey, createLocalJWKSet, errors, type JSONWebKeySet, type JWTHeaderParameters } from 'jose'
import { TokenVerifierUnavailableError } from './token-verifier-unavailable-error.js'

/** A key of the issuer. */
export interface IssuerKey {
  readonly key: CryptoKey
  /** That of the set with the key: the issuer may have taken the key back since then. */
  readonly generation: number
}

interface FetchedKeys {
  readonly generation: number
  readonly find: ReturnType<typeof createLocalJWKSet>
  /** Keys that were found, by the encoded header. The tokens of one key have the same. */
  readonly found: Map<string, IssuerKey>
  /** Tells whether a later set is another one. */
  readonly text: string
  /** Milliseconds of `performance.now()`. */
  readonly fetchedAt: number
}

/**
 * The public keys of the issuer. They are fetched when the first token needs them, again in the background when they are 5 minutes old, and once for a
 * token with an unknown key id; then unknown key ids are refused without a request for 5 seconds, so that forged tokens cause no flood of requests.
 *
 * When they cannot be fetched, the last keys are used until they are `staleKeysMs` old.
 */
export class IssuerKeys {
  readonly #load: LoadKeys
  readonly #staleMs: number
  #fetched: FetchedKeys | undefined
  #refreshing: Promise<FetchedKeys> | undefined
  #failure: { readonly error: unknown; readonly until: number } | undefined
  #coolUntil = 0

  constructor(load: LoadKeys, staleKeysMs: number) {
    this.#load = load
    this.#staleMs = Math.max(staleKeysMs, refreshMs)
  }

  /** Changes when the keys change: what an earlier set verified must be verified again. Undefined while there are no usable keys. */
  get generation(): number | undefined {
    const fetched = this.#usable()
    if (fetched && performance.now() - fetched.fetchedAt > refreshMs) this.#refreshInBackground()
    return fetched?.generation
  }

  /** The key that a token with the same encoded header had. Such a header has passed every check. */
  peek(encodedHeader: string): IssuerKey | undefined {
    return this.generation === undefined ? undefined : this.#fetched?.found.get(encodedHeader)
  }

  /**
   * Remembers the key of a token whose signature was verified. Anyone can write a header that names a key of the issuer, and there is room for few.
   *
   * @param encodedHeader - To find the key by.
   */
  remember(encodedHeader: string, found: IssuerKey): void {
    const fetched = this.#fetched
    if (fetched?.generation !== found.generation || encodedHeader.length > longestHeader) return
    if (fetched.found.size < maxHeaders) fetched.found.set(encodedHeader, found)
  }

  /**
   * Finds the key that a token names.
   *
   * @throws {TokenRefusedError} `unknown_key` if the issuer has no such key.
   * @throws {TokenVerifierUnavailableError} if the keys could not be fetched.
   */
  async find(header: JWTHeaderParameters, required: TokenRequirement): Promise<IssuerKey> {
    const fetched = this.#usable() ?? (await this.#refresh())
    const key = await findKey(fetched, header)
    if (key) return key
    const refreshed = await this.#refreshForUnknownKey()
    const newKey = refreshed && (await findKey(refreshed, header))
    if (newKey) return newKey
    throw new TokenRefusedError('unknown_key', required)
  }

  #usable(): FetchedKeys | undefined {
    const fetched = this.#fetched
    return fetched && performance.now() - fetched.fetchedAt <= this.#staleMs ? fetched : undefined
  }

  async #refreshForUnknownKey(): Promise<FetchedKeys | undefined> {
    const isCool = performance.now() >= this.#coolUntil
    if (!isCool && !this.#refreshing && !this.#failure) return undefined
    if (!this.#refreshing && isCool) this.#coolUntil = performance.now() + coolDownMs
    return this.#refresh()
  }

  #refreshInBackground(): void {
    this.#refresh().catch(() => {}) // the keys that are there stay
  }

  // After a failure, calls fail at once for a second: an issuer that is down is not asked for each token.
  #refresh(): Promise<FetchedKeys> {
    if (this.#failure && performance.now() < this.#failure.until)
      return Promise.reject(unavailable(this.#failure.error))
    this.#refreshing ??= this.#fetch().finally(() => {
      this.#refreshing = undefined
    })
    return this.#refreshing
  }

  async #fetch(): Promise<FetchedKeys> {
    try {
      const fetched = readKeys(await runWithTimeout(fetchLimit, this.#load), this.#fetched)
      this.#failure = undefined
      this.#fetched = fetched
      return fetched
    } catch (error) {
      if (isControlFlow(error)) throw error
      this.#failure = { error, until: performance.now() + failureMs }
      throw unavailable(error)
    }
  }
}

/** Age from which keys are fetched again, in the background. */
const refreshMs = 300_000
/** How long unknown key ids are refused without a request, after one. */
const coolDownMs = 5_000
/** How long the issuer is not asked after a failure. */
const failureMs = 1_000
/** How long a request for the keys may take, in milliseconds. */
const fetchMs = 5_000
const fetchLimit = {
  timeoutMs: fetchMs,
  createError: () => new KeySourceError(`the keys were not there within ${fetchMs} ms`),
}
/** How many headers are remembered, and how long one may be in characters. */
const maxHeaders = 100
const longestHeader = 512

function unavailable(error: unknown): TokenVerifierUnavailableError {
  return new TokenVerifierUnavailableError('keys', error)
}

function readKeys(keys: PublicKeys, earlier: FetchedKeys | undefined): FetchedKeys {
  const find = createLocalJWKSet(keys as JSONWebKeySet)
  const text = JSON.stringify(keys)
  const { generation = 0 } = earlier ?? {}
  const isSame = text === earlier?.text
  return {
    generation: isSame ? generation : generation + 1,
    find,
    found: new Map(),
    text,
    fetchedAt: performance.now(),
  }
}

// `jose` rejects if there is no such key, if there are several, and if it cannot be imported.
async function findKey(fetched: FetchedKeys, header: JWTHeaderParameters): Promise<IssuerKey | undefined> {
  try {
    return { key: await fetched.find(header), generation: fetched.generation }
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
