import { assertObject } from '@hydrakit/core/feature'
import type { EvictionChannel, EvictionListener } from './eviction-channel.js'
import type { IntrospectionStore } from './introspection-store.js'
import { createRedisEvictionChannel, type RedisPublisher, type RedisSubscriber } from './redis-eviction-channel.js'

export type { EvictionChannel, EvictionListener, IntrospectionStore, RedisSubscriber }

/** A client of `redis`, `ioredis` or `iovalkey`, described by the commands that the store uses. */
export type RedisClient = RedisCommands &
  (
    | {
        /**
         * Stores a value that expires (Redis PSETEX).
         *
         * @param key - Prefix and hash of a token.
         * @param milliseconds - Milliseconds until the value expires.
         * @param value - Signed introspection response.
         */
        pSetEx(key: string, milliseconds: number, value: string): Promise<unknown>
        /**
         * Stores a value unless the key exists (Redis SET with NX and PX). Resolves to null if it exists.
         *
         * @param key - Prefix and hash of a token.
         * @param value - An empty text.
         * @param options - On which condition, and for how long.
         */
        set?(
          key: string,
          value: string,
          options: {
            /** Only if the key does not exist. */
            NX: true
            /** Milliseconds until the value expires. */
            PX: number
          },
        ): Promise<unknown>
      }
    | {
        /**
         * Stores a value that expires (Redis PSETEX).
         *
         * @param key - Prefix and hash of a token.
         * @param milliseconds - Milliseconds until the value expires.
         * @param value - Signed introspection response.
         */
        psetex(key: string, milliseconds: number, value: string): Promise<unknown>
        /**
         * Stores a value unless the key exists (Redis SET with NX and PX). Resolves to null if it exists.
         *
         * @param key - Prefix and hash of a token.
         * @param value - An empty text.
         * @param unit - Unit of `ttl`: milliseconds.
         * @param ttl - Milliseconds until the value expires.
         * @param condition - Only if the key does not exist.
         */
        set?(key: string, value: string, unit: 'PX', ttl: number, condition: 'NX'): Promise<unknown>
      }
  )

/** The commands that have the same name in all three libraries. */
export interface RedisCommands {
  /**
   * Resolves to the value of a key, or to null if there is none (Redis GET).
   *
   * @param key - Prefix and hash of a token.
   */
  get(key: string): Promise<string | null>
  /**
   * Deletes a key (Redis DEL).
   *
   * @param key - Prefix and hash of a token.
   */
  del(key: string): Promise<unknown>
}

/** Options of {@link redisStore}. */
export interface RedisStoreOptions {
  /**
   * Prefix of every key. Two Hydras need different prefixes, because the tokens of one are inactive on the other, and a different `storeKey` each, so
   * that nobody can copy a token from one to the other. Default: `hydrakit:introspection:`.
   */
  readonly prefix?: string | undefined
  /**
   * A connection of its own, `client.duplicate()`, on which processes tell each other at once that a token was evicted. Handle its `error` events, and
   * connect it if it is one of `redis`. Default: none; another process keeps an evicted token in its memory for up to `maxAgeMs`.
   */
  readonly subscriber?: RedisSubscriber | undefined
}

/**
 * Creates a store on a Redis or Valkey server.
 *
 * You own the client: connect it, handle its `error` events, and close it. Redis expires the values.
 *
 * @param client - A connected client of `redis`, `ioredis` or `iovalkey`.
 * @param options - Prefix of the keys.
 * @returns The store, for the option `store` of `createCachedIntrospector`.
 * @throws {TypeError} if the client has no `get`, `del` and `pSetEx` or `psetex`, or an option has the wrong type.
 * @see {@link https://redis.io/docs/latest/commands/psetex/ | Redis, PSETEX}
 * @example
 * const introspector = createCachedIntrospector(admin, { store: redisStore(new Redis()), storeKey })
 */
export function redisStore(client: RedisClient, options: RedisStoreOptions = {}): IntrospectionStore {
  assertObject(client, 'client')
  assertObject(options, 'options')
  const { prefix = 'hydrakit:introspection:', subscriber } = options
  if (typeof prefix !== 'string') throw new TypeError('"prefix" must be a string')
  const set = 'pSetEx' in client ? client.pSetEx : client.psetex
  if ([client.get, client.del, set].some((each) => typeof each !== 'function')) {
    throw new TypeError('"client" must be a client of redis, ioredis or iovalkey')
  }
  assertSubscriber(subscriber)
  const evictions = subscriber && createRedisEvictionChannel(asPublisher(client), subscriber, `${prefix}evictions`)
  return {
    evictions,
    get: (key) => client.get(prefix + key),
    set: (key, value, ttlMs) => set.call(client, prefix + key, ttlMs, value),
    delete: (key) => client.del(prefix + key),
    reserve: createReserve(client, prefix),
  }
}

// The libraries take the options of SET in different forms. Without SET, each process sends a request of its own.
function createReserve(client: RedisClient, prefix: string): IntrospectionStore['reserve'] {
  if (typeof client.set !== 'function') return undefined
  if ('pSetEx' in client) {
    return async (key, ttlMs) => (await client.set?.(prefix + key, '', { NX: true, PX: ttlMs })) !== null
  }
  return async (key, ttlMs) => (await client.set?.(prefix + key, '', 'PX', ttlMs, 'NX')) !== null
}

function assertSubscriber(subscriber: RedisSubscriber | undefined): void {
  if (subscriber === undefined) return
  const isSubscriber = [subscriber?.on, subscriber?.subscribe].every((each) => typeof each === 'function')
  if (!isSubscriber) throw new TypeError('"subscriber" must be a client of redis, ioredis or iovalkey')
}

function asPublisher(client: RedisClient & Partial<RedisPublisher>): RedisPublisher {
  if (typeof client.publish === 'function') return client as RedisPublisher
  throw new TypeError('"client" must have the function publish if there is a "subscriber"')
}
