import { pause } from '@hydrakit/core/feature'
import { LogoutTokenRefusedError } from './logout-token-refused-error.js'
import { LogoutTokenUnavailableError } from './logout-token-unavailable-error.js'
import type { LogoutToken } from './logout-token-verifier.js'
import type { LogoutTokenRules } from './read-logout-token.js'
import type { ReplayStore } from './replay-store.js'

/** Settings of {@link ReplayGuard}. */
export type AcceptanceRules = Pick<LogoutTokenRules, 'issuer' | 'maxAgeMs' | 'clockToleranceMs'>

/**
 * Accepts each token once. Each method throws a {@link LogoutTokenUnavailableError} if the store fails. The token can be accepted again then.
 */
export class ReplayGuard {
  readonly #seen: ReplayStore
  readonly #issuer: string
  readonly #rememberedMs: number

  constructor(seen: ReplayStore, { issuer, maxAgeMs, clockToleranceMs }: AcceptanceRules) {
    this.#seen = seen
    this.#issuer = issuer
    // The whole time in which a token can be accepted, so that a clock that is set later does not matter. One more second covers the time between
    // the check of its age and the check of the store.
    this.#rememberedMs = maxAgeMs + 2 * clockToleranceMs + 1_000
  }

  /**
   * Accepts a token.
   *
   * @throws {LogoutTokenRefusedError} if it came before.
   */
  async accept(logout: LogoutToken): Promise<void> {
    const owner = await this.#add(this.#name(logout), this.#rememberedMs)
    if (owner === undefined) throw new LogoutTokenRefusedError('replayed')
  }

  /**
   * Accepts a token when its sessions have ended. It is reserved until then.
   *
   * @throws {LogoutTokenRefusedError} if it came before.
   * @throws {LogoutTokenUnavailableError} if it is reserved.
   */
  async acceptAfter(logout: LogoutToken, endSessions: () => Promise<void>): Promise<void> {
    const id = this.#name(logout)
    await this.#runReserved(`running ${id}`, async () => {
      // Read after the reservation: another process stores it before it ends its own.
      if (await this.#seen.has(id)) throw new LogoutTokenRefusedError('replayed')
      await endSessions()
      await this.#add(id, this.#rememberedMs)
    })
  }

  async #runReserved(reservation: string, work: () => Promise<void>): Promise<void> {
    const owner = await this.#add(reservation, reservedMs)
    if (owner === undefined) throw new LogoutTokenUnavailableError('running_logout', undefined)
    const ended = new AbortController()
    const renewals = this.#renew(reservation, owner, ended.signal)
    try {
      await work()
    } finally {
      ended.abort()
      await renewals // one that arrived later would reserve the token again
      await this.#remove(reservation, owner)
    }
  }

  async #renew(reservation: string, owner: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(renewalMs, signal).catch(() => {})
      if (!signal.aborted) await this.#seen.add(reservation, owner, reservedMs).catch(() => {})
    }
  }

  /** Stores an id, and returns its owner. Undefined if the id is there. */
  async #add(id: string, ttlMs: number): Promise<string | undefined> {
    const owner = crypto.randomUUID()
    try {
      return (await this.#seen.add(id, owner, ttlMs)) ? owner : undefined
    } catch (error) {
      await this.#remove(id, owner) // it may have been stored
      throw error
    }
  }

  async #remove(id: string, owner: string): Promise<void> {
    await this.#seen.delete(id, owner).catch(() => {}) // it expires
  }

  // One issuer must not be able to use up the ids of another in a shared store.
  #name({ jti }: LogoutToken): string {
    return `${this.#issuer} ${jti}`
  }
}

/**
 * How long a reservation lasts, in milliseconds. Hydra sends a token again 5 seconds after a 503 for a reserved one, twice at most. If the process that
 * reserved it has died, the reservation must be over then.
 */
const reservedMs = 4_000

/** How often a reservation is renewed, in milliseconds. Two renewals can fail. */
const renewalMs = 1_000
