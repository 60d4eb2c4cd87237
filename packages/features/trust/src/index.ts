export type {
  JsonWebKeyInput,
  TrustedOAuth2JwtGrantIssuer,
  TrustedOAuth2JwtGrantJsonWebKey,
  TrustInAnySubject,
  TrustInSubject,
  TrustOAuth2JwtGrantIssuer,
} from '@hydrakit/types'
export {
  type AppliedTrustPlan,
  applyTrustedOAuth2JwtGrantIssuerPlan,
} from './apply-trusted-oauth2-jwt-grant-issuer-plan.js'
export { deleteTrustedOAuth2JwtGrantIssuer } from './delete-trusted-oauth2-jwt-grant-issuer.js'
export { getTrustedOAuth2JwtGrantIssuer } from './get-trusted-oauth2-jwt-grant-issuer.js'
export {
  type ListTrustedOAuth2JwtGrantIssuersOptions,
  listTrustedOAuth2JwtGrantIssuers,
} from './list-trusted-oauth2-jwt-grant-issuers.js'
export {
  type DesiredTrust,
  planTrustedOAuth2JwtGrantIssuer,
  type TrustPlan,
  type TrustPlanStep,
} from './plan-trusted-oauth2-jwt-grant-issuer.js'
export { type TrustedSubject, trustOAuth2JwtGrantIssuer } from './trust-oauth2-jwt-grant-issuer.js'
