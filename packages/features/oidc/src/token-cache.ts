import { type Moment, readClocks } from '@hydrakit/core/feature'
import type { OAuth2TokenExchange } from '@hydrakit/types'

/** An access token of a service. */
export interface IssuedAccessToken {
  /** The token, opaque or a JWT. Secret. */
  readonly access_token: string
  /** When it expires, by the clock of this process; undefined if the server does not say. */
  readonly expiresAt: Date | undefined
}

interface CachedToken extends IssuedAccessToken {
  readonly requestedAt: Moment
  /** Milliseconds from the request until it expires; NaN if the server does not say. */
  readonly lifetimeMs: number
}

/** Keeps one token, and renews it before it expires. */
export interface TokenCache {
  /** Returns the token, or a new one if it has expired. */
  get(): Promise<IssuedAccessToken>
  /** Discards the token; only if it is this one, if one is given, and then at most once in 5 seconds. */
  invalidate(access_token?: string): void
}

/** @param request - Requests a new token. */
export function createTokenCache(request: () => Promise<OAuth2TokenExchange>): TokenCache {
  let current: CachedToken | undefined
  let pending: Promise<CachedToken> | undefined
  let backoffMs = firstBackoffMs
  let retryAt = 0
  let keptUntil = 0

  async function requestToken(): Promise<CachedToken> {
    const requestedAt = readClocks()
    try {
      current = readToken(await request(), requestedAt)
      backoffMs = firstBackoffMs
      return current
    } catch (error) {
      retryAt = performance.now() + backoffMs
      backoffMs = Math.min(backoffMs * 2, maxBackoffMs)
      throw error
    } finally {
      pending = undefined
    }
  }

  const renew = () => (pending ??= requestToken())

  return {
    async get() {
      const token = current
      const now = readClocks()
      if (!token || !isFresh(token, now, 10, maxTransitMs)) return renew()
      // A hook `onError` of the client gets the error of a request that failed.
      if (!isFresh(token, now, 5, maxOverlapMs) && now.monotonic >= retryAt) renew().catch(() => {})
      return token
    },
    invalidate(access_token) {
      if (access_token !== undefined) {
        const now = performance.now()
        if (access_token !== current?.access_token || now < keptUntil) return
        keptUntil = now + refusalMs
      }
      current = undefined
    },
  }
}

/** A token that expires while the API is called is of no use. */
const maxTransitMs = 5_000
/** How long before it expires a token is renewed. */
const maxOverlapMs = 60_000
/** Seconds; beyond are no dates. JSON has numbers that are read as infinity. */
const maxExpiresIn = 1e11
/** Wait after the first renewal that failed; it doubles with each further one. */
const firstBackoffMs = 1_000
const maxBackoffMs = 30_000
/** An API that refuses every token must not cost a token request for each call. */
const refusalMs = 5_000

/** Whether more than a part of a token's life is left by both clocks, or more than `maxMs`. */
function isFresh({ requestedAt, lifetimeMs }: CachedToken, now: Moment, part: number, maxMs: number): boolean {
  const age = Math.max(now.system - requestedAt.system, now.monotonic - requestedAt.monotonic)
  // A clock that was set back to before the request tells nothing, so the token counts as old.
  return now.system >= requestedAt.system && age < lifetimeMs - Math.min(lifetimeMs / part, maxMs)
}

function readToken({ access_token, expires_in }: OAuth2TokenExchange, requestedAt: Moment): CachedToken {
  const lifetimeMs = readLifetimeMs(expires_in)
  const expiresAt = Number.isNaN(lifetimeMs) ? undefined : new Date(requestedAt.system + lifetimeMs)
  return { access_token, expiresAt, requestedAt, lifetimeMs }
}

// RFC 6749 says a number, but some servers send it as a string, and clients accept that. A token without a positive lifetime has expired already.
function readLifetimeMs(expires_in: unknown): number {
  const isText = typeof expires_in === 'string' && /^-?\d+$/.test(expires_in)
  const seconds = isText ? Number(expires_in) : expires_in
  return typeof seconds === 'number' && seconds < maxExpiresIn ? Math.max(seconds * 1_000, 0) : Number.NaN
}
