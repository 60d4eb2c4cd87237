import { LogoutTokenRefusedError } from './logout-token-refused-error.js'
import { LogoutTokenUnavailableError } from './logout-token-unavailable-error.js'
import type { LogoutToken } from './logout-token-verifier.js'
import type { LogoutTokenRules } from './read-logout-token.js'
import type { ReplayStore } from './replay-store.js'

/** Settings of {@link ReplayGuard}. */
export type AcceptanceRules = Pick<LogoutTokenRules, 'issuer' | 'maxAgeMs' | 'clockToleranceMs'> & {
  readonly logoutTimeoutMs: number
}

/**
 * Accepts each token once. While an app ends the sessions of a token, it is reserved: it is spent only when they have ended.
 *
 * Each method throws a {@link LogoutTokenUnavailableError} if the store fails.
 */
export class ReplayGuard {
  readonly #seen: ReplayStore
  readonly #rules: AcceptanceRules

  constructor(seen: ReplayStore, rules: AcceptanceRules) {
    this.#seen = seen
    this.#rules = rules
  }

  /**
   * Accepts a token.
   *
   * @throws {LogoutTokenRefusedError} if it came before.
   */
  async accept(logout: LogoutToken): Promise<void> {
    if (!(await this.#spend(logout))) throw new LogoutTokenRefusedError('replayed')
  }

  /**
   * Reserves a token, until it is confirmed or released, or for longer than a logout may take.
   *
   * @throws {LogoutTokenRefusedError} if it came before.
   * @throws {LogoutTokenUnavailableError} if it is reserved.
   */
  async reserve(logout: LogoutToken): Promise<void> {
    const isReserved = await callStore(() =>
      this.#seen.add(this.#reservation(logout), this.#rules.logoutTimeoutMs + 5_000),
    )
    // Read after the reservation: another process spends a token before it ends its own.
    const isSpent = await callStore(() => this.#seen.has(this.#name(logout)))
    if (isReserved && !isSpent) return
    if (isReserved) await this.release(logout)
    throw isSpent
      ? new LogoutTokenRefusedError('replayed')
      : new LogoutTokenUnavailableError('running_logout', undefined)
  }

  /** Spends a reserved token. */
  async confirm(logout: LogoutToken): Promise<void> {
    await this.#spend(logout)
    await this.release(logout)
  }

  /** Lets a reserved token be accepted again, unless it is spent. */
  async release(logout: LogoutToken): Promise<void> {
    await callStore(() => this.#seen.delete(this.#reservation(logout))).catch(() => {}) // it ends by itself
  }

  #spend(logout: LogoutToken): Promise<boolean> {
    const { maxAgeMs, clockToleranceMs } = this.#rules
    // The clocks of two processes that share a store differ too.
    const remainingMs = logout.iat.getTime() + maxAgeMs + 2 * clockToleranceMs - Date.now()
    // At least a second: a logout may end when its token is too old.
    return callStore(() => this.#seen.add(this.#name(logout), Math.max(0, Math.ceil(remainingMs)) + 1_000))
  }

  // One issuer must not be able to use up the ids of another in a shared store.
  #name({ jti }: LogoutToken): string {
    return `${this.#rules.issuer} ${jti}`
  }

  #reservation(logout: LogoutToken): string {
    return `running ${this.#name(logout)}`
  }
}

async function callStore<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw new LogoutTokenUnavailableError('replay_store', error)
  }
}
