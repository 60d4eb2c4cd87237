/** Text, or bytes, of 32 bytes or more. */
export type StoreKey = string | Uint8Array

/**
 * Signs the values of a shared store with HMAC-SHA-256, so that write access alone makes no token active. The MAC includes the key of the value, so that
 * a value cannot be copied to another token. It does not show that a value is an earlier one.
 */
export class StoreSeal {
  readonly #keys: Promise<readonly CryptoKey[]>

  /** @param keys - The first signs. All of them verify. */
  constructor(keys: readonly StoreKey[]) {
    this.#keys = Promise.all(keys.map(importKey))
    this.#keys.catch(() => {}) // the first use rejects
  }

  async seal(key: string, value: string): Promise<string> {
    const [cryptoKey] = await this.#keys
    const mac = await crypto.subtle.sign('HMAC', cryptoKey as CryptoKey, signedBytes(key, value))
    return `${encodeHex(mac)}.${value}`
  }

  /** Resolves to the value, or to undefined if it carries no MAC of one of the keys. */
  async open(key: string, sealed: unknown): Promise<string | undefined> {
    if (typeof sealed !== 'string') return undefined
    const [, hex, value] = /^([\da-f]{64})\.(.*)$/s.exec(sealed) ?? []
    if (hex === undefined || value === undefined) return undefined
    const [mac, bytes] = [decodeHex(hex), signedBytes(key, value)]
    for (const cryptoKey of await this.#keys) {
      if (await crypto.subtle.verify('HMAC', cryptoKey, mac, bytes)) return value
    }
    return undefined
  }
}

/**
 * Reads the option `storeKey`.
 *
 * @throws {TypeError} if there is no key, or one is shorter than 32 bytes.
 */
export function readStoreKeys(storeKey: unknown): readonly StoreKey[] {
  const keys: readonly unknown[] = Array.isArray(storeKey) ? storeKey : [storeKey]
  if (keys.length > 0 && keys.every(isLongEnough)) return keys
  throw new TypeError('"storeKey" must be a string or Uint8Array of at least 32 bytes, or a list of them')
}

function isLongEnough(key: unknown): key is StoreKey {
  return (typeof key === 'string' || ArrayBuffer.isView(key)) && toBytes(key as StoreKey).byteLength >= 32
}

function importKey(key: StoreKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', toBytes(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

// A copy, so that it stays the same when the caller clears the bytes. Not by `instanceof`: a test runner has a Uint8Array of its own.
function toBytes(key: StoreKey): Uint8Array<ArrayBuffer> {
  if (typeof key === 'string') return new TextEncoder().encode(key)
  return new Uint8Array(key.buffer, key.byteOffset, key.byteLength).slice() as Uint8Array<ArrayBuffer>
}

// The version changes with the form of the values: an older release then finds no MAC, and asks Hydra.
function signedBytes(key: string, value: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`hydrakit:introspection:1\n${key}\n${value}`)
}

function encodeHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function decodeHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
