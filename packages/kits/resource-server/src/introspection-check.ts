import { isControlFlow } from '@hydrakit/core/feature'
import { type ActiveOAuth2Token, TokenRefusedError, type TokenRequirement } from '@hydrakit/introspection'
import {
  type CachedIntrospector,
  type IntrospectedOAuth2Token,
  isIntrospectionUnavailableError,
} from '@hydrakit/introspection-cache'
import type { PrincipalParts } from './create-principal.js'
import { IntrospectionResponseError } from './introspection-response-error.js'
import { isTime } from './is-time.js'
import { findAudienceRefusal, findIssuerRefusal, type IssuerAndAudience, toList } from './issuer-and-audience.js'
import { isText, isTextList, splitScope } from './jwt-claims.js'
import { SharedScopes } from './shared-scopes.js'
import { TokenVerifierUnavailableError } from './token-verifier-unavailable-error.js'
import { createVerifiedToken, type VerifiedToken } from './verified-token.js'

/** How one token is introspected. */
export interface IntrospectionRequest {
  readonly signal: AbortSignal | undefined
  /** Oldest response that counts, in milliseconds. Undefined: as old as the introspector allows. */
  readonly maxAgeMs: number | undefined
}

/** A response in the memory of an introspector, which gives the same promise each time. */
export type CachedResponse<Ext extends object> = Promise<IntrospectedOAuth2Token<Ext>>

/**
 * Checks tokens by introspection. The introspector alone decides how long a response counts: what was verified is kept beside the response, and is gone
 * with it.
 */
export class IntrospectionCheck<Ext extends object> {
  readonly #introspector: CachedIntrospector<Ext>
  readonly #rules: IssuerAndAudience
  readonly #scopes = new SharedScopes()
  /** By response, and by the promise of the introspector that resolves to it. */
  readonly #verified = new WeakMap<object, VerifiedToken<Ext>>()

  constructor(introspector: CachedIntrospector<Ext>, rules: IssuerAndAudience) {
    this.#introspector = introspector
    this.#rules = rules
  }

  /** The response in the memory of the introspector, which counts a hit. */
  peek(token: string, maxAgeMs: number | undefined): CachedResponse<Ext> | undefined {
    return this.#introspector.peek(token, maxAgeMs)
  }

  /** What was verified before by a response in memory. */
  findVerified(cached: CachedResponse<Ext>): VerifiedToken<Ext> | undefined {
    return this.#verified.get(cached)
  }

  evict(token: string): Promise<void> {
    return this.#introspector.evict(token)
  }

  /**
   * @param cached - The response in memory, if the call has looked already: the introspector counts one look for each call.
   * @throws {TokenRefusedError} if the token is not active, or not an access token for this API.
   * @throws {TokenVerifierUnavailableError} if Hydra could not be asked, or its response cannot be read.
   */
  async verify(
    token: string,
    request: IntrospectionRequest,
    required: TokenRequirement,
    cached: CachedResponse<Ext> | undefined,
  ): Promise<VerifiedToken<Ext>> {
    const promise = cached ?? this.#introspector.introspect(token, request)
    const response = await this.#waitFor(promise, request)
    const verified = this.#verified.get(response) ?? this.#check(response, required)
    this.#verified.set(response, verified)
    this.#verified.set(promise, verified)
    return verified
  }

  // The introspection failed. The token may still be good.
  async #waitFor(
    promise: Promise<IntrospectedOAuth2Token<Ext>>,
    { signal }: IntrospectionRequest,
  ): Promise<IntrospectedOAuth2Token<Ext>> {
    try {
      return await promise
    } catch (error) {
      if (signal?.aborted || isControlFlow(error)) throw error
      throw new TokenVerifierUnavailableError(isAtCapacity(error) ? 'capacity' : 'introspection', error)
    }
  }

  #check(response: IntrospectedOAuth2Token<Ext>, required: TokenRequirement): VerifiedToken<Ext> {
    if (response.active !== true) throw new TokenRefusedError('inactive', required)
    assertReadable(response)
    // A refresh token is active too, but only the token endpoint may accept it.
    if (response.token_use !== 'access_token') throw new TokenRefusedError('not_an_access_token', required)
    if ('cnf' in response) throw new TokenRefusedError('sender_constrained', required)
    const wrongIssuer = findIssuerRefusal(response.iss, this.#rules)
    if (wrongIssuer) throw new TokenRefusedError(wrongIssuer, required)
    const audience = toList(response.aud)
    const wrongAudience = findAudienceRefusal(audience, this.#rules)
    if (wrongAudience) throw new TokenRefusedError(wrongAudience, required)
    return createVerifiedToken(toParts(response, audience), this.#scopes)
  }
}

function isAtCapacity(error: unknown): boolean {
  return isIntrospectionUnavailableError(error) && error.failedCheck === 'capacity'
}

function toParts<Ext extends object>(
  response: ActiveOAuth2Token<Ext>,
  audience: readonly string[],
): PrincipalParts<Ext> {
  const { sub, client_id, scope = '', exp, ext } = response
  return {
    subject: sub,
    clientId: client_id,
    scopes: splitScope(scope),
    audience,
    exp,
    ext,
    claims: response,
  }
}

// Hydra never sends such a response, but a proxy in between may. That tells nothing of the token.
function assertReadable(response: ActiveOAuth2Token<object>): void {
  const wrong = membersToRead.find(([name, isReadable]) => !isReadable(response[name]))
  if (wrong === undefined) return
  const reason = new IntrospectionResponseError(`"${wrong[0]}" of the introspection response is missing or malformed`)
  throw new TokenVerifierUnavailableError('introspection', reason)
}

const membersToRead: readonly (readonly [keyof ActiveOAuth2Token, (value: unknown) => boolean])[] = [
  ['token_use', isText],
  ['iss', isText],
  ['client_id', isText],
  ['sub', (sub) => sub === undefined || typeof sub === 'string'],
  ['scope', (scope) => scope === undefined || typeof scope === 'string'],
  ['aud', (aud) => isTextList(toList(aud as ActiveOAuth2Token['aud']))],
  ['exp', isTime],
  ['ext', (ext) => typeof (ext ?? {}) === 'object'],
]
