import { assertObject } from '@hydrakit/core/feature'
import type { ReplayStore } from './replay-store.js'

export type { ReplayStore }

/** A client of `redis`, `ioredis` or `iovalkey`, described by the commands that the store uses. */
export interface RedisClient {
  /**
   * Sets a key that expires, if it is there or if it is not (Redis SET with PX, and XX or NX). The libraries differ in the arguments.
   *
   * @param args - Key, value and options.
   */
  // biome-ignore lint/suspicious/noExplicitAny: the overloads of the three libraries have no other type in common
  set(...args: any[]): Promise<unknown>
  /**
   * Resolves to the value of a key, or to null if the key does not exist (Redis GET).
   *
   * @param key - Prefix and id.
   */
  get(key: string): Promise<string | null>
  /**
   * Deletes a key (Redis DEL).
   *
   * @param key - Prefix and id.
   */
  del(key: string): Promise<unknown>
}

/** Options of {@link redisReplayStore}. */
export interface RedisReplayStoreOptions {
  /** Prefix of every key. Default: `hydrakit:logout-token:`. */
  readonly prefix?: string | undefined
}

/**
 * Creates a replay store on a Redis or Valkey server, so that each logout token is accepted once by all processes together.
 *
 * You own the client: connect it, handle its `error` events, and close it. Set a limit for its retries: a command that it sends after `storeTimeoutMs`
 * comes too late.
 *
 * @param client - A connected client of `redis`, `ioredis` or `iovalkey`.
 * @param options - Prefix of the keys.
 * @returns The store, for the option `seen` of `createLogoutTokenVerifier`.
 * @throws {TypeError} if the client has no `set`, `get` and `del`, or an option has the wrong type.
 * @see {@link https://redis.io/docs/latest/commands/set/ | Redis, SET}
 * @example
 * const seen = redisReplayStore(new Redis({ maxRetriesPerRequest: 1 }))
 * const verifier = createLogoutTokenVerifier({ issuer, clientId, seen })
 */
export function redisReplayStore(client: RedisClient, options: RedisReplayStoreOptions = {}): ReplayStore {
  assertObject(client, 'client')
  assertObject(options, 'options')
  const { prefix = 'hydrakit:logout-token:' } = options
  if (typeof prefix !== 'string') throw new TypeError('"prefix" must be a string')
  if ([client.set, client.get, client.del].some((each) => typeof each !== 'function')) {
    throw new TypeError('"client" must be a client of redis, ioredis or iovalkey')
  }
  // The library `redis` takes an object.
  const set = (id: string, owner: string, ms: number, condition: 'NX' | 'XX') =>
    client.set(prefix + id, owner, ...('pSetEx' in client ? [{ PX: ms, [condition]: true }] : ['PX', ms, condition]))
  const isOwner = async (id: string, owner: string) => (await client.get(prefix + id)) === owner
  return {
    async add(id, owner, ttlMs) {
      if ((await set(id, owner, ttlMs, 'NX')) !== null) return true
      // Its own: a renewal, or a command that ioredis sent again because the connection broke before the response.
      if (!(await isOwner(id, owner))) return false
      return (await set(id, owner, ttlMs, 'XX')) !== null
    },
    has: async (id) => (await client.get(prefix + id)) !== null,
    delete: async (id, owner) => (await isOwner(id, owner)) && client.del(prefix + id),
  }
}
