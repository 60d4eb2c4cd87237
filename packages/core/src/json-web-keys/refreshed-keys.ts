import { keyCoolDownMs, keyFailureMs, keyFetchMs, keyRefreshMs } from '../defaults.js'
import { pause } from '../pause.js'
import { runWithTimeout } from '../run-with-timeout.js'
import { isControlFlow } from '../send/is-control-flow.js'
import { createKeyLoader, type JwksSource, type PublicKeys } from './key-loader.js'
import { KeySourceError } from './key-source-error.js'
import { WaitingTokens } from './waiting-tokens.js'

/** What {@link createRefreshedKeys} makes keys of. */
export interface RefreshedKeysParts<Keys extends object> {
  /** Issuer, exactly as the discovery document has it. */
  readonly issuer: string
  /** Where the keys come from. Undefined: where the discovery document says. */
  readonly source: JwksSource | undefined
  /** Name of the option with the source, for the message of a `TypeError`. */
  readonly name: string
  /** How old the keys may be while they cannot be fetched, in milliseconds. No less than {@link keyRefreshMs}. */
  readonly staleMs: number
  /** Makes of the set what a key is found in. What it throws counts as a failure to fetch the keys. */
  readonly read: (keys: PublicKeys, earlier: Keys | undefined) => Keys
}

/**
 * The public keys of an issuer. They are fetched when the first token needs them, and again in the background when they are 5 minutes old. When they
 * cannot be fetched, the last keys are used until they are `staleMs` old, and the issuer is not asked for a second.
 *
 * A token that none of the keys signed waits for keys that were requested after it came, because its key may be new. One such request is sent a second at most,
 * however many forged tokens come, and the tokens that come in between share the next one.
 *
 * At most 10,000 tokens wait at the same time, for the first keys, for later ones or for both.
 */
export interface RefreshedKeys<Keys extends object> {
  /** Returns the keys without waiting. Undefined while there are no usable ones. */
  peek(): Keys | undefined
  /**
   * Finds a key.
   *
   * @param pick - Finds it in the keys. Resolves to undefined if it is not among them.
   * @returns The key, or undefined if keys that were requested after this call do not have it.
   * @throws {KeySourceError} or what the source threw, if the keys cannot be fetched. A `KeySourceError` too if 10,000 tokens wait for keys already.
   */
  find<Key>(pick: (keys: Keys) => Promise<Key | undefined>): Promise<Key | undefined>
}

/**
 * Makes the keys of an issuer. Nothing is fetched yet.
 *
 * @param parts - Issuer, source, and what reads the keys.
 * @returns The keys.
 * @throws {TypeError} if the source is malformed.
 */
export function createRefreshedKeys<Keys extends object>(parts: RefreshedKeysParts<Keys>): RefreshedKeys<Keys> {
  return new KeyRefresher(parts)
}

interface Fetched<Keys> {
  readonly keys: Keys
  /** Number of the request that fetched them. */
  readonly request: number
  /** Milliseconds of `performance.now()`. */
  readonly fetchedAt: number
}

class KeyRefresher<Keys extends object> implements RefreshedKeys<Keys> {
  readonly #parts: RefreshedKeysParts<Keys>
  readonly #load: ReturnType<typeof createKeyLoader>
  readonly #waiting = new WaitingTokens()
  #fetched: Fetched<Keys> | undefined
  #refreshing: Promise<Fetched<Keys>> | undefined
  #scheduled: Promise<Fetched<Keys>> | undefined
  #failure: { readonly error: unknown; readonly until: number } | undefined
  #requests = 0
  #coolUntil = 0

  constructor(parts: RefreshedKeysParts<Keys>) {
    this.#parts = parts
    this.#load = createKeyLoader(parts.issuer, parts.source, parts.name)
  }

  peek(): Keys | undefined {
    const fetched = this.#usable()
    if (fetched && performance.now() - fetched.fetchedAt > keyRefreshMs) this.#refreshInBackground()
    return fetched?.keys
  }

  async find<Key>(pick: (keys: Keys) => Promise<Key | undefined>): Promise<Key | undefined> {
    const earlier = this.#requests
    this.peek()
    let fetched = this.#usable() ?? (await this.#waiting.wait(() => this.#refresh()))
    let key = await pick(fetched.keys)
    while (key === undefined && fetched.request <= earlier && !this.#isConstant()) {
      fetched = await this.#waitForLater(fetched)
      key = await pick(fetched.keys)
    }
    return key
  }

  #usable(): Fetched<Keys> | undefined {
    const fetched = this.#fetched
    return fetched && performance.now() - fetched.fetchedAt <= this.#parts.staleMs ? fetched : undefined
  }

  #isConstant(): boolean {
    const { source } = this.#parts
    return typeof source === 'object' && !(source instanceof URL)
  }

  async #waitForLater({ request }: Fetched<Keys>): Promise<Fetched<Keys>> {
    if (this.#fetched && this.#fetched.request > request) return this.#fetched
    return this.#waiting.wait(() => this.#refreshing ?? this.#refreshAfterCoolDown())
  }

  #refreshAfterCoolDown(): Promise<Fetched<Keys>> {
    const waitMs = this.#coolUntil - performance.now()
    if (waitMs <= 0 || this.#isPaused()) return this.#refreshForUnknownKey()
    this.#scheduled ??= pause(waitMs, undefined).then(() => {
      this.#scheduled = undefined
      return this.#refreshForUnknownKey()
    })
    return this.#scheduled
  }

  #refreshForUnknownKey(): Promise<Fetched<Keys>> {
    this.#coolUntil = performance.now() + keyCoolDownMs
    return this.#refresh()
  }

  #refreshInBackground(): void {
    this.#refresh().catch(() => {}) // the keys that are there stay
  }

  // After a failure, calls fail at once for a second: an issuer that is down is not asked for each token.
  #isPaused(): boolean {
    return this.#failure !== undefined && performance.now() < this.#failure.until
  }

  #refresh(): Promise<Fetched<Keys>> {
    if (this.#isPaused()) return Promise.reject(this.#failure?.error)
    this.#refreshing ??= this.#fetch().finally(() => {
      this.#refreshing = undefined
    })
    return this.#refreshing
  }

  async #fetch(): Promise<Fetched<Keys>> {
    this.#requests += 1
    const request = this.#requests
    try {
      const loaded = await runWithTimeout(fetchLimit, ({ signal }) => this.#load(signal))
      assertSigningKey(loaded)
      const keys = this.#parts.read(loaded, this.#fetched?.keys)
      this.#failure = undefined
      this.#fetched = { keys, request, fetchedAt: performance.now() }
      return this.#fetched
    } catch (error) {
      if (!isControlFlow(error)) this.#failure = { error, until: performance.now() + keyFailureMs }
      throw error
    }
  }
}

// An issuer always has a key. A set without one comes from a faulty gateway, and must not replace the keys that are there.
function assertSigningKey({ keys }: PublicKeys): void {
  if (Array.isArray(keys) && !keys.some(isSigningKey)) throw new KeySourceError('the key set has no key for signatures')
}

function isSigningKey(key: { readonly kty?: unknown; readonly use?: unknown } | null): boolean {
  return key !== null && key.kty !== 'oct' && (key.use === undefined || key.use === 'sig')
}

const fetchLimit = {
  timeoutMs: keyFetchMs,
  createError: () => new KeySourceError(`the keys were not there within ${keyFetchMs} ms`),
}
