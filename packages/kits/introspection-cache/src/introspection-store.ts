import type { EvictionChannel } from './eviction-channel.js'

/**
 * Shares introspection responses of active tokens between processes.
 *
 * The store sees no token: keys are SHA-256 hashes in base64url, alone or behind `evicted:` or `requested:`, and `cleared`. The values contain the introspection
 * responses (subject, client, your own `ext`) and the times of evictions, signed with `storeKey`. Write access alone makes no token active. Someone who
 * can also read can keep a value, delete the mark of its eviction, and bring back the token until its response is `maxAgeMs` old.
 *
 * `redisStore` creates one for Redis and Valkey; any object with `get`, `set` and `delete` is one. When a function fails or hangs, the call falls back to
 * Hydra.
 */
export interface IntrospectionStore {
  /**
   * Resolves to the value of a key, or to null or undefined if there is none.
   *
   * @param key - Hash of a token, in base64url, or a key of the kit's own.
   */
  get(key: string): Promise<string | null | undefined>
  /**
   * Stores a value that expires.
   *
   * @param key - Hash of a token, in base64url, or a key of the kit's own.
   * @param value - Text that `get` returns unchanged.
   * @param ttlMs - Milliseconds until it expires.
   */
  set(key: string, value: string, ttlMs: number): Promise<unknown>
  /**
   * Deletes a key. A missing key is not an error.
   *
   * @param key - Hash of a token, in base64url.
   */
  delete(key: string): Promise<unknown>
  /**
   * Stores an empty value that expires, unless the key exists. Processes that need the same token at the same moment then send Hydra one request for all
   * of them. Without it each sends its own.
   *
   * @param key - A key of the kit's own.
   * @param ttlMs - Milliseconds until it expires.
   * @returns Whether this call stored it.
   */
  readonly reserve?: ((key: string, ttlMs: number) => Promise<boolean>) | undefined
  /** Tells the other processes of an eviction at once. Without it they keep a token in their memory for up to `maxAgeMs`. */
  readonly evictions?: EvictionChannel | undefined
}
