/**
 * Where several processes share what Hydra said about active tokens. It sees no token: keys are SHA-256 hashes, in base64url. The values hold what the
 * introspection answered (subject, client, your own `ext`), and whoever can write them decides who is let in: guard the store like Hydra itself.
 *
 * `redisStore` makes one; three functions make another. They may fail and hang: then Hydra is asked instead.
 */
export interface IntrospectionStore {
  /**
   * Resolves to the value, or to null or undefined if there is none.
   *
   * @param key - Hash of a token.
   */
  get(key: string): Promise<string | null | undefined>
  /**
   * Keeps a value for some time.
   *
   * @param key - Hash of a token.
   * @param value - What to keep, as text.
   * @param ttlMs - How long, in milliseconds.
   */
  set(key: string, value: string, ttlMs: number): Promise<unknown>
  /**
   * Removes a value; one that is not there is no error.
   *
   * @param key - Hash of a token.
   */
  delete(key: string): Promise<unknown>
}
