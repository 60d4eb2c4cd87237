import { TokenHookError } from './token-hook-error.js'

/**
 * Checks that a request has one of the keys.
 *
 * @throws {TokenHookError} `ERR_KEY_REFUSED` unless it has exactly one, which is right.
 */
export type KeyCheck = (headers: Headers) => Promise<void>

/**
 * Creates the check of the key that Hydra sends.
 *
 * @throws {TypeError} if there is no key, or if Hydra could not send the key or the name.
 */
export function createKeyCheck(apiKey: unknown, from: unknown): KeyCheck {
  const source = readSource(from)
  const keys = readKeys(apiKey, source)
  // On the first request: runtimes at the edge have no crypto while modules load.
  let hashes: Promise<readonly Uint8Array[]> | undefined
  return async (headers) => {
    hashes ??= Promise.all(keys.map(hash))
    const [given, ...others] = source.find(headers)
    if (given === undefined) throw refuse(`the request has no ${source.label}`)
    if (others.length > 0) throw refuse(`the request has more than one ${source.label}`)
    if (!isOneOf(await hash(given), await hashes)) throw refuse(`the ${source.label} of the request has a wrong key`)
  }
}

interface KeySource {
  /** The header or cookie, for messages. */
  readonly label: string
  readonly pattern: RegExp
  /** The values in a request. */
  readonly find: (headers: Headers) => readonly string[]
}

const token = /^[!#$%&'*+.^_`|~\da-z-]+$/i

function readSource(from: unknown): KeySource {
  const { header, cookie, ...others } = (from === undefined ? { header: 'X-API-Key' } : Object(from)) as Record<
    string,
    unknown
  >
  const name = header ?? cookie
  const isOne = (header === undefined) !== (cookie === undefined) && Object.keys(others).length === 0
  if (!isOne || typeof name !== 'string' || !token.test(name)) {
    throw new TypeError('"from" must be { header } or { cookie } with a valid name')
  }
  return header === undefined ? cookieSource(name) : headerSource(name)
}

// Without commas: the values of a header that is sent twice are joined by one.
function headerSource(name: string): KeySource {
  const find = (headers: Headers) => headers.get(name)?.split(',') ?? []
  return { label: `header ${name}`, pattern: /^[!-+\--~]+( +[!-+\--~]+)*$/, find }
}

function cookieSource(name: string): KeySource {
  const find = (headers: Headers) =>
    (headers.get('cookie') ?? '').split(';').flatMap((each) => {
      const [left = '', ...value] = each.split('=')
      return left.trim() === name ? [value.join('=').trim()] : []
    })
  return { label: `cookie ${name}`, pattern: /^[!#-+\--:<-[\]-~]+$/, find }
}

function readKeys(apiKey: unknown, { label, pattern }: KeySource): readonly string[] {
  const keys: readonly unknown[] = Array.isArray(apiKey) ? [...apiKey] : [apiKey]
  if (keys.length > 0 && keys.every((key): key is string => typeof key === 'string' && pattern.test(key))) return keys
  throw new TypeError(`"apiKey" must be a non-empty string that fits into the ${label}, or a non-empty list of them`)
}

async function hash(key: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key)))
}

// In constant time: each byte of each key is compared, whether an earlier one differed or not.
function isOneOf(given: Uint8Array, keys: readonly Uint8Array[]): boolean {
  let found = 0
  for (const key of keys) {
    let difference = 0
    for (const [index, byte] of key.entries()) difference |= byte ^ (given[index] as number)
    found |= Number(difference === 0)
  }
  return found === 1
}

function refuse(message: string): TokenHookError {
  return new TokenHookError('ERR_KEY_REFUSED', message, { status: 401 })
}
