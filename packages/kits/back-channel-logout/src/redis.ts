import { assertObject } from '@hydrakit/core/feature'
import type { ReplayStore } from './replay-store.js'

export type { ReplayStore }

/** A client of `redis`, `ioredis` or `iovalkey`, described by the commands that the store uses. */
export interface RedisClient {
  /**
   * Runs a script that compares the value of a key, and sets or deletes it, in one step (Redis EVAL). The libraries differ in the arguments.
   *
   * @param args - Script, key and arguments.
   */
  // biome-ignore lint/suspicious/noExplicitAny: the overloads of the three libraries have no other type in common
  eval(...args: any[]): Promise<unknown>
  /**
   * Resolves to the value of a key, or to null if the key does not exist (Redis GET).
   *
   * @param key - Prefix and id.
   */
  get(key: string): Promise<string | null>
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
 * @throws {TypeError} if the client has no `eval` and `get`, or an option has the wrong type.
 * @see {@link https://redis.io/docs/latest/commands/eval/ | Redis, EVAL}
 * @example
 * const seen = redisReplayStore(new Redis({ maxRetriesPerRequest: 1 }))
 * const verifier = createLogoutTokenVerifier({ issuer, clientId, seen })
 */
export function redisReplayStore(client: RedisClient, options: RedisReplayStoreOptions = {}): ReplayStore {
  assertObject(client, 'client')
  assertObject(options, 'options')
  const { prefix = 'hydrakit:logout-token:' } = options
  if (typeof prefix !== 'string') throw new TypeError('"prefix" must be a string')
  if ([client.eval, client.get].some((each) => typeof each !== 'function')) {
    throw new TypeError('"client" must be a client of redis, ioredis or iovalkey')
  }
  const run = (script: string, key: string, ...args: string[]) =>
    'pSetEx' in client // the library `redis`
      ? client.eval(script, { keys: [prefix + key], arguments: args })
      : client.eval(script, 1, prefix + key, ...args)
  return {
    add: async (id, owner, ttlMs) => (await run(addScript, id, owner, `${Math.ceil(ttlMs)}`)) === 1,
    has: async (id) => (await client.get(prefix + id)) !== null,
    delete: (id, owner) => run(deleteScript, id, owner),
  }
}

// One command each: between two of them the key could expire, and another owner could get it.
const addScript = `
  local owner = redis.call('GET', KEYS[1])
  if owner and owner ~= ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return 1`

const deleteScript = `
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  return redis.call('DEL', KEYS[1])`
