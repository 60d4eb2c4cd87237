import { assertObject, type CallOptions, type HydraClient, type HydraPromise } from '@hydrakit/core'
import type {
  TrustedOAuth2JwtGrantIssuer,
  TrustInAnySubject,
  TrustInSubject,
  TrustOAuth2JwtGrantIssuer,
} from '@hydrakit/types'
import { assertPublicKey } from './assert-public-key.js'
import { trustOAuth2JwtGrantIssuer as operation } from './operations.js'

/** Whom a trust lets an issuer speak for: one subject, or any. */
export type TrustedSubject =
  | Pick<TrustInSubject, 'subject' | 'allow_any_subject'>
  | Pick<TrustInAnySubject, 'subject' | 'allow_any_subject'>

/**
 * Trusts an issuer: whoever holds an assertion that it signed gets tokens for the subject (grant
 * `urn:ietf:params:oauth:grant-type:jwt-bearer`).
 *
 * Hydra keeps the key in the JWK Set named as the issuer. If that has a key of this `kid`, the stored one stays,
 * whatever `jwk` holds: a `kid` must name one key for ever.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param trust - `issuer`, `subject` or `allow_any_subject`, the public `jwk` with its `kid`, `expires_at` (RFC 3339;
 * Hydra rounds to seconds and takes a past time too), and the `scope`s that may be granted (default: none).
 * @param options - The call's own options.
 * @returns The trust as it was stored, with its `id`. There is no call that changes it.
 * @throws {HydraResponseError} with `status` 409 if this issuer is trusted for this subject and `kid`, 400 for a
 * malformed key or time.
 * @throws {TypeError} unless exactly one of `subject` and `allow_any_subject` is given, and if the key has no `kid` or
 * has private members.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-2.1 | RFC 7523 section 2.1}
 */
export function trustOAuth2JwtGrantIssuer(
  admin: HydraClient<'admin'>,
  trust: TrustOAuth2JwtGrantIssuer,
  options?: CallOptions,
): HydraPromise<TrustedOAuth2JwtGrantIssuer> {
  const input = () => {
    assertObject(trust, 'trust')
    assertOneSubject(trust)
    assertPublicKey(trust.jwk, 'jwk')
    return { body: trust }
  }
  return admin['~hydra'].call(operation, input, options)
}

/** @throws {TypeError} unless it is clear whom the trust is for. */
export function assertOneSubject({ subject, allow_any_subject }: TrustedSubject): void {
  if (allow_any_subject === true ? subject === undefined : typeof subject === 'string' && subject !== '') return
  throw new TypeError('exactly one must be given: "subject", a non-empty string, or "allow_any_subject": true')
}
