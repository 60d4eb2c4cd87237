import { assertObject } from '@hydrakit/core'
import type { IntrospectionStore } from './introspection-store.js'

export type { IntrospectionStore }

/** What the store needs of a client: those of `redis`, `ioredis` and `iovalkey` have it. */
export type RedisClient = RedisCommands &
  (
    | {
        /**
         * Stores a value for some time: `PSETEX`.
         *
         * @param key - Prefix and hash of a token.
         * @param milliseconds - How long Redis keeps it.
         * @param value - What to keep, as text.
         */
        pSetEx(key: string, milliseconds: number, value: string): Promise<unknown>
      }
    | {
        /**
         * Stores a value for some time: `PSETEX`.
         *
         * @param key - Prefix and hash of a token.
         * @param milliseconds - How long Redis keeps it.
         * @param value - What to keep, as text.
         */
        psetex(key: string, milliseconds: number, value: string): Promise<unknown>
      }
  )

/** The commands that all clients call alike. */
export interface RedisCommands {
  /**
   * Reads a value: `GET`.
   *
   * @param key - Prefix and hash of a token.
   */
  get(key: string): Promise<string | null>
  /**
   * Deletes a value: `DEL`.
   *
   * @param key - Prefix and hash of a token.
   */
  del(key: string): Promise<unknown>
}

/** Options of {@link redisStore}. */
export interface RedisStoreOptions {
  /**
   * What the keys begin with. Give each Hydra its own: to one, the tokens of another are inactive. Default: `hydrakit:introspection:`.
   */
  readonly prefix?: string | undefined
}

/**
 * Makes a store of a Redis or Valkey server, through the client that you have.
 *
 * The client stays yours: connect it, listen to its errors, close it. Redis forgets the values by itself.
 *
 * @param client - A connected client of `redis`, `ioredis` or `iovalkey`.
 * @param options - What the keys begin with.
 * @returns The store, for the option `store` of `createCachedIntrospector`.
 * @throws {TypeError} if the client has no `get`, `del` and `pSetEx` or `psetex`.
 * @see {@link https://redis.io/docs/latest/commands/psetex/ | Redis, PSETEX}
 * @example
 * const introspector = createCachedIntrospector(admin, { store: redisStore(new Redis()) })
 */
export function redisStore(client: RedisClient, options: RedisStoreOptions = {}): IntrospectionStore {
  assertObject(client, 'client')
  assertObject(options, 'options')
  const { prefix = 'hydrakit:introspection:' } = options
  const set = 'pSetEx' in client ? client.pSetEx : client.psetex
  if ([client.get, client.del, set].some((each) => typeof each !== 'function')) {
    throw new TypeError('"client" must be a client of redis, ioredis or iovalkey')
  }
  return {
    get: (key) => client.get(prefix + key),
    set: (key, value, ttlMs) => set.call(client, prefix + key, ttlMs, value),
    delete: (key) => client.del(prefix + key),
  }
}
