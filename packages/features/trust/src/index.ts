export type { UnstoredMember } from '@hydrakit/core/feature'
export type {
  JsonWebKeyInput,
  TrustedOAuth2JwtGrantIssuer,
  TrustedOAuth2JwtGrantJsonWebKey,
  TrustInAnySubject,
  TrustInSubject,
  TrustOAuth2JwtGrantIssuer,
} from '@hydrakit/types'
export {
  applyTrustedOAuth2JwtGrantIssuerPlan,
  type TrustedOAuth2JwtGrantIssuerPlanOutcome,
  type TrustedOAuth2JwtGrantIssuerPlanResult,
} from './apply-trusted-oauth2-jwt-grant-issuer-plan.js'
export { deleteTrustedOAuth2JwtGrantIssuer } from './delete-trusted-oauth2-jwt-grant-issuer.js'
export { formatTrustedOAuth2JwtGrantIssuerPlan } from './format-trusted-oauth2-jwt-grant-issuer-plan.js'
export { getTrustedOAuth2JwtGrantIssuer } from './get-trusted-oauth2-jwt-grant-issuer.js'
export {
  type ListTrustedOAuth2JwtGrantIssuersOptions,
  listTrustedOAuth2JwtGrantIssuers,
} from './list-trusted-oauth2-jwt-grant-issuers.js'
export {
  type DesiredTrustedOAuth2JwtGrantIssuer,
  planTrustedOAuth2JwtGrantIssuer,
  type TrustedOAuth2JwtGrantIssuerDifference,
  type TrustedOAuth2JwtGrantIssuerPlan,
  type TrustedOAuth2JwtGrantIssuerPlanStep,
} from './plan-trusted-oauth2-jwt-grant-issuer.js'
export { type TrustedSubject, trustOAuth2JwtGrantIssuer } from './trust-oauth2-jwt-grant-issuer.js'
