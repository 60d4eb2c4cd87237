import {
  copyText,
  createRefreshedKeys,
  isControlFlow,
  type JwksSource,
  listMatchingKeys,
  type PublicKeys,
  type RefreshedKeys,
} from '@hydrakit/core/feature'
import { type TokenRefusal, TokenRefusedError, type TokenRequirement } from '@hydrakit/introspection'
import { createLocalJWKSet, type JSONWebKeySet, type JWSHeaderParameters, type JWTHeaderParameters } from 'jose'
import { type IssuerKey, isLongEnough } from './issuer-key.js'
import { TokenVerifierUnavailableError } from './token-verifier-unavailable-error.js'

interface KeySet {
  readonly generation: number
  readonly find: ReturnType<typeof createLocalJWKSet>
  /** Keys that verified a token, by its encoded header, the latest last. The tokens of one key have the same. */
  readonly proven: Map<string, IssuerKey>
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

  /** The key that verified the last token with the same encoded header. Such a header has passed every check. */
  peek(encodedHeader: string): IssuerKey | undefined {
    return this.#keys.peek()?.proven.get(encodedHeader)
  }

  /**
   * Remembers the key of a token whose signature was verified. Anyone can write a header that names a key of the issuer, and there is room for few.
   *
   * @param encodedHeader - To find the key by.
   */
  remember(encodedHeader: string, key: IssuerKey): void {
    const keys = this.#keys.peek()
    if (keys?.generation !== key.generation || encodedHeader.length > longestHeader) return
    if (keys.proven.get(encodedHeader)?.key === key.key) return
    if (keys.proven.delete(encodedHeader) || keys.proven.size < maxHeaders)
      keys.proven.set(copyText(encodedHeader), key)
  }

  /**
   * Finds the key that made the signature of a token: the one that it names, or else another one of the issuer with the same `alg`. Hydra signs the
   * JWTs of an older grant with its newest key, and names the key that it had when the user signed in (ory/hydra#3573). A newer set may have that key.
   *
   * Anyone can write a token that needs all of this, so no more than {@link maxTried} keys of a set are tried.
   *
   * @param isSigner - Checks the signature.
   * @param tried - A key that did not make it.
   * @throws {TokenRefusedError} `unknown_key` if the issuer has no key of that name, `invalid_signature` if none that was tried made the signature.
   * @throws {TokenVerifierUnavailableError} if the keys could not be fetched.
   */
  async findSigner(
    header: JWTHeaderParameters,
    isSigner: (key: IssuerKey) => Promise<boolean>,
    required: TokenRequirement,
    tried: IssuerKey | undefined,
  ): Promise<IssuerKey> {
    const seen = new Set([tried?.key])
    let refusal: TokenRefusal = 'unknown_key'
    const pick = async (keys: KeySet) => {
      const candidates = await listCandidates(keys, header, tried)
      refusal = candidates.length > 0 ? 'invalid_signature' : 'unknown_key'
      const untried = candidates.filter(({ key }) => !seen.has(key))
      for (const { key } of untried) seen.add(key)
      return findFirst(untried, isSigner)
    }
    const signer = await this.#keys.find(pick).catch(throwUnavailable)
    if (signer === undefined) throw new TokenRefusedError(refusal, required)
    return signer
  }
}

/** How many headers are remembered, and how long one may be in characters. */
const maxHeaders = 100
const longestHeader = 512
/** How many keys of a set are tried for one token. */
const maxTried = 4

function throwUnavailable(error: unknown): never {
  throw isControlFlow(error) ? error : new TokenVerifierUnavailableError('keys', error)
}

function readKeys(keys: PublicKeys, earlier: KeySet | undefined): KeySet {
  const text = JSON.stringify(keys)
  if (earlier && text === earlier.text) return earlier
  const find = createLocalJWKSet(keys as JSONWebKeySet)
  return { generation: (earlier?.generation ?? 0) + 1, find, proven: new Map(), text }
}

/** What was tried, the key that a token names, and others, those before that verified a token lately. Empty if the set has no key of that name. */
async function listCandidates(
  keys: KeySet,
  header: JWTHeaderParameters,
  tried: IssuerKey | undefined,
): Promise<readonly IssuerKey[]> {
  const named = await findAll(keys, header)
  if (named.length === 0) return []
  const { alg } = header
  const proven = [...keys.proven.values()].filter((each) => each.alg === alg).reverse()
  const all = [...(tried ? [tried] : []), ...named, ...proven, ...(await findAll(keys, { alg }))]
  return [...new Map(all.map((each) => [each.key, each])).values()].slice(0, maxTried)
}

async function findFirst(
  keys: readonly IssuerKey[],
  isSigner: (key: IssuerKey) => Promise<boolean>,
): Promise<IssuerKey | undefined> {
  for (const key of keys) if (await isSigner(key)) return key
  return undefined
}

async function findAll(keys: KeySet, header: JWSHeaderParameters & { readonly alg: string }): Promise<IssuerKey[]> {
  const found = await listMatchingKeys(() => keys.find(header))
  const { alg } = header
  return found.filter(isLongEnough).map((key) => ({ key, alg, generation: keys.generation }))
}
