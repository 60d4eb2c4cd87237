import { isControlFlow, runWithTimeout } from '@hydrakit/core/feature'
import { LogoutTokenUnavailableError } from './logout-token-unavailable-error.js'
import type { ReplayStore } from './replay-store.js'

/**
 * Limits the time of a store that may fail or hang.
 *
 * @returns A store whose functions throw a {@link LogoutTokenUnavailableError} if those of `store` throw, or take longer than `timeoutMs`. The control
 * flow of a framework passes through.
 */
export function limitReplayStore(store: ReplayStore, timeoutMs: number): ReplayStore {
  const createError = () => new Error(`the replay store did not respond within ${timeoutMs} ms ("storeTimeoutMs")`)
  const run = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await runWithTimeout({ timeoutMs, createError }, async () => call())
    } catch (error) {
      throw isControlFlow(error) ? error : new LogoutTokenUnavailableError('replay_store', error)
    }
  }
  return {
    add: (id, owner, ttlMs) => run(() => store.add(id, owner, ttlMs)),
    has: (id) => run(() => store.has(id)),
    delete: (id, owner) => run(() => store.delete(id, owner)),
  }
}
