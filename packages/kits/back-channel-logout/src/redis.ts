import { assertObject } from '@hydrakit/core/feature'
import type { ReplayStore } from './replay-store.js'

export type { ReplayStore }

/** A client of `redis`, `ioredis` or `iovalkey`, described by the commands that the store uses. */
export interface RedisClient {
  /**
   * Sets a key that expires, unless it is there (Redis SET with PX and NX). The libraries differ in the arguments.
   *
   * @param args - Key, value and options.
   */
  // biome-ignore lint/suspicious/noExplicitAny: the overloads of the three libraries have no other type in common
  set(...args: any[]): Promise<unknown>
  /**
   * Counts the keys that are there (Redis EXISTS).
   *
   * @param key - Prefix and id.
   */
  exists(key: string): Promise<number>
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
 * You own the client: connect it, handle its `error` events, and close it. Set a limit for its retries: while it waits for the
 * server, so does the response to Hydra.
 *
 * @param client - A connected client of `redis`, `ioredis` or `iovalkey`.
 * @param options - Prefix of the keys.
 * @returns The store, for the option `seen` of `createLogoutTokenVerifier`.
 * @throws {TypeError} if the client has no `set`, `exists` and `del`, or an option has the wrong type.
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
  if ([client.set, client.exists, client.del].some((each) => typeof each !== 'function')) {
    throw new TypeError('"client" must be a client of redis, ioredis or iovalkey')
  }
  // The library `redis` takes an object.
  const optionsOf = (ms: number) => ('pSetEx' in client ? [{ PX: ms, NX: true }] : ['PX', ms, 'NX'])
  return {
    add: async (id, ttlMs) => (await client.set(prefix + id, '1', ...optionsOf(ttlMs))) !== null,
    has: async (id) => (await client.exists(prefix + id)) > 0,
    delete: (id) => client.del(prefix + id),
  }
}
