import type { StoreConnection } from './store-connection.js'

/**
 * Who of several processes asks Hydra about a token: the first that reserves it. The others wait for what it shares. A reservation ends by itself, because
 * a process may die, or Hydra may be slow.
 */
export class Reservations {
  /** How long a process has a token for itself, and the others wait for it at most, in milliseconds. */
  readonly ttlMs: number
  readonly #connection: StoreConnection

  /** @param callTimeoutMs - Deadline of a call, of which a process that has died must leave the others half. */
  constructor(connection: StoreConnection, callTimeoutMs: number) {
    this.#connection = connection
    this.ttlMs = Math.ceil(Math.min(longestMs, callTimeoutMs / 2))
  }

  /**
   * Reserves a token for this process.
   *
   * @param key - Hash of the token.
   * @returns Whether this process is to ask Hydra: also if the store fails.
   * @throws only the control flow of a framework.
   */
  async take(key: string): Promise<boolean> {
    const taken = await this.#connection.attempt('set', async (store) => store.reserve?.(nameOf(key), this.ttlMs))
    return taken ?? true
  }

  /** Ends the reservation of a token. Never rejects: no caller waits for it. */
  async end(key: string): Promise<void> {
    await this.#connection.attempt('delete', async (store) => store.delete(nameOf(key))).catch(() => {})
  }
}

const longestMs = 2_000

/** Cannot collide with a token: no hash of a token has this form. */
function nameOf(key: string): string {
  return `requested:${key}`
}
