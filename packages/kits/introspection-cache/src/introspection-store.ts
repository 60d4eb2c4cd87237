/**
 * Shares introspection responses of active tokens between processes.
 *
 * The store sees no token: keys are SHA-256 hashes in base64url. The values contain the introspection responses (subject, client, your own `ext`).
 * A process that can write them decides which tokens are accepted, so protect the store like Hydra itself.
 *
 * `redisStore` creates one for Redis and Valkey; any object with these three functions is one. When a function fails or hangs, the call falls back to
 * Hydra.
 */
export interface IntrospectionStore {
  /**
   * Resolves to the value of a key, or to null or undefined if there is none.
   *
   * @param key - Hash of a token, in base64url.
   */
  get(key: string): Promise<string | null | undefined>
  /**
   * Stores a value that expires.
   *
   * @param key - Hash of a token, in base64url.
   * @param value - JSON text that `get` returns unchanged.
   * @param ttlMs - Milliseconds until it expires.
   */
  set(key: string, value: string, ttlMs: number): Promise<unknown>
  /**
   * Deletes a key. A missing key is not an error.
   *
   * @param key - Hash of a token, in base64url.
   */
  delete(key: string): Promise<unknown>
}
