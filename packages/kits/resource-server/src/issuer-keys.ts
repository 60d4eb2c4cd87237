import {
  createRefreshedKeys,
  isControlFlow,
  type JwksSource,
  type PublicKeys,
  type RefreshedKeys,
} from '@hydrakit/core/feature'
import { TokenRefusedError, type TokenRequirement } from '@hydrakit/introspection'
import { type CryptoKey, createLocalJWKSet, errors, type JSONWebKeySet, type JWTHeaderParameters } from 'jose'
import { TokenVerifierUnavailableError } from './token-verifier-unavailable-error.js'

/** A key of the issuer. */
export interface IssuerKey {
  readonly key: CryptoKey
  /** That of the set with the key: the issuer may have taken the key back since then. */
  readonly generation: number
}

interface KeySet {
  readonly generation: number
  readonly find: ReturnType<typeof createLocalJWKSet>
  /** Keys that were found, by the encoded header. The tokens of one key have the same. */
  readonly found: Map<string, IssuerKey>
  /** Tells whether a later set is another one. */
  readonly text: string
}

/** Where the keys of an issuer come from, and how long they count. */
export interface IssuerKeysOptions {
  readonly issuer: string
  readonly source: JwksSource | undefined
  /** How old the keys may be while they cannot be fetched, in milliseconds. */
  readonly staleMs: number
}

/** The public keys of the issuer, as {@link RefreshedKeys} fetches them, and which of them verified the tokens with a header. */
export class IssuerKeys {
  readonly #keys: RefreshedKeys<KeySet>

  /** @throws {TypeError} if the source is malformed. */
  constructor(options: IssuerKeysOptions) {
    this.#keys = createRefreshedKeys({ ...options, name: 'jwt.keys', read: readKeys })
  }

  /** Changes when the keys change: what an earlier set verified must be verified again. Undefined while there are no usable keys. */
  get generation(): number | undefined {
    return this.#keys.peek()?.generation
  }

  /** The key that a token with the same encoded header had. Such a header has passed every check. */
  peek(encodedHeader: string): IssuerKey | undefined {
    return this.#keys.peek()?.found.get(encodedHeader)
  }

  /**
   * Remembers the key of a token whose signature was verified. Anyone can write a header that names a key of the issuer, and there is room for few.
   *
   * @param encodedHeader - To find the key by.
   */
  remember(encodedHeader: string, key: IssuerKey): void {
    const keys = this.#keys.peek()
    if (keys?.generation !== key.generation || encodedHeader.length > longestHeader) return
    if (keys.found.size < maxHeaders) keys.found.set(encodedHeader, key)
  }

  /**
   * Finds the key that a token names.
   *
   * @throws {TokenRefusedError} `unknown_key` if the issuer has no such key.
   * @throws {TokenVerifierUnavailableError} if the keys could not be fetched.
   */
  async find(header: JWTHeaderParameters, required: TokenRequirement): Promise<IssuerKey> {
    const key = await this.#keys.find((keys) => findKey(keys, header)).catch(throwUnavailable)
    if (key === undefined) throw new TokenRefusedError('unknown_key', required)
    return key
  }
}

/** How many headers are remembered, and how long one may be in characters. */
const maxHeaders = 100
const longestHeader = 512

function throwUnavailable(error: unknown): never {
  throw isControlFlow(error) ? error : new TokenVerifierUnavailableError('keys', error)
}

function readKeys(keys: PublicKeys, earlier: KeySet | undefined): KeySet {
  const find = createLocalJWKSet(keys as JSONWebKeySet)
  const text = JSON.stringify(keys)
  const { generation = 0 } = earlier ?? {}
  return { generation: text === earlier?.text ? generation : generation + 1, find, found: new Map(), text }
}

// `jose` rejects if there is no such key, if there are several, and if it cannot be imported.
async function findKey(keys: KeySet, header: JWTHeaderParameters): Promise<IssuerKey | undefined> {
  try {
    return { key: await keys.find(header), generation: keys.generation }
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
