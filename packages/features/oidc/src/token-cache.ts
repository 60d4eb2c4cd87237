import type { OAuth2TokenExchange } from '@hydrakit/types'

/** An access token of a service. */
export interface IssuedAccessToken {
  /** The token, opaque or a JWT. Secret. */
  readonly access_token: string
  /** When it expires, by the clock of this process; undefined if the server does not say. */
  readonly expiresAt: Date | undefined
}

interface CachedToken extends IssuedAccessToken {
  readonly requestedAt: number
  /** Milliseconds from the request until it expires; NaN if the server does not say. */
  readonly lifetimeMs: number
}

/** Keeps one token, and renews it before it expires. */
export class TokenCache {
  #current: CachedToken | undefined
  #pending: Promise<CachedToken> | undefined
  /** Renewals that failed in a row. */
  #failures = 0
  #retryAt = 0
  readonly #request: () => Promise<OAuth2TokenExchange>

  constructor(request: () => Promise<OAuth2TokenExchange>) {
    this.#request = request
  }

  async get(): Promise<IssuedAccessToken> {
    const token = this.#current
    const now = Date.now()
    const age = token ? now - token.requestedAt : -1
    // A negative age: the clock was set back, so nothing tells how old the token is.
    if (!token || age < 0 || !(age < token.lifetimeMs - Math.min(token.lifetimeMs / 10, maxTransitMs))) {
      return this.#renew()
    }
    const renewAfterMs = token.lifetimeMs - Math.min(token.lifetimeMs / 5, maxOverlapMs)
    // A client's hook `onError` is told of a failure.
    if (age >= renewAfterMs && now >= this.#retryAt) this.#renew().catch(() => {})
    return token
  }

  /** Discards the token; only if it is this one, if one is given. */
  invalidate(access_token?: string): void {
    if (access_token === undefined || access_token === this.#current?.access_token) this.#current = undefined
  }

  #renew(): Promise<CachedToken> {
    this.#pending ??= this.#requestToken()
    return this.#pending
  }

  async #requestToken(): Promise<CachedToken> {
    const requestedAt = Date.now()
    try {
      const token = readToken(await this.#request(), requestedAt)
      this.#failures = 0
      this.#current = token
      return token
    } catch (error) {
      this.#retryAt = Date.now() + Math.min(firstBackoffMs * 2 ** this.#failures, maxBackoffMs)
      this.#failures += 1
      throw error
    } finally {
      this.#pending = undefined
    }
  }
}

/** A token that expires while the API is called is of no use. */
const maxTransitMs = 5_000
/** How long before it expires a token is renewed. */
const maxOverlapMs = 60_000
/** Seconds; beyond are no dates. JSON has numbers that are read as infinity. */
const maxExpiresIn = 1e11
const [firstBackoffMs, maxBackoffMs] = [1_000, 30_000]

function readToken({ access_token, expires_in }: OAuth2TokenExchange, requestedAt: number): CachedToken {
  if (typeof access_token !== 'string' || !access_token) throw new Error('the token response has no "access_token"')
  const lifetimeMs =
    typeof expires_in === 'number' && expires_in > 0 && expires_in < maxExpiresIn ? expires_in * 1_000 : Number.NaN
  const expiresAt = new Date(requestedAt + lifetimeMs)
  return { access_token, expiresAt: lifetimeMs > 0 ? expiresAt : undefined, requestedAt, lifetimeMs }
}
