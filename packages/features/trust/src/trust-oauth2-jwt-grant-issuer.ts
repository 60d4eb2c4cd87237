import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertObject, callOperation } from '@hydrakit/core/feature'
import type {
  TrustedOAuth2JwtGrantIssuer,
  TrustInAnySubject,
  TrustInSubject,
  TrustOAuth2JwtGrantIssuer,
} from '@hydrakit/types'
import { assertPublicKey } from './assert-public-key.js'
import { trustOAuth2JwtGrantIssuer as operation } from './operations.js'

/** The subjects that an issuer may name in its assertions: one, or any. */
export type TrustedSubject =
  | Pick<TrustInSubject, 'subject' | 'allow_any_subject'>
  | Pick<TrustInAnySubject, 'subject' | 'allow_any_subject'>

/**
 * Trusts an issuer: a client that presents an assertion signed by the issuer gets an access token for the subject
 * (grant `urn:ietf:params:oauth:grant-type:jwt-bearer`).
 *
 * Hydra stores the key in the JWK Set that is named after the issuer. If that set has a key with this `kid`, Hydra keeps the stored one and ignores
 * `jwk`: never use a `kid` for a second key.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param trust - `issuer`, `subject` or `allow_any_subject`, the public `jwk` with its `kid`, `expires_at` (RFC 3339;
 * Hydra rounds it to seconds, and accepts a past time), and the `scope`s that may be granted (default: none).
 * @param options - The call's own options.
 * @returns The stored trust, with its `id`. No operation changes a trust.
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
  return callOperation(admin, operation, input, options)
}

/** @throws {TypeError} unless exactly one of `subject` and `allow_any_subject` is given. */
export function assertOneSubject({ subject, allow_any_subject }: TrustedSubject): void {
  if (allow_any_subject === true ? subject === undefined : typeof subject === 'string' && subject !== '') return
  throw new TypeError('either "subject" must be a non-empty string or "allow_any_subject" must be true')
}
