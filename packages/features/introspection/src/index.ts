export type { ActiveOAuth2Token, InactiveOAuth2Token, IntrospectedOAuth2Token } from '@hydrakit/types'
export { deleteOAuth2Token } from './delete-oauth2-token.js'
export { type IntrospectOAuth2TokenOptions, introspectOAuth2Token } from './introspect-oauth2-token.js'
export { requireAudience } from './require-audience.js'
export { requireScope } from './require-scope.js'
export { revokeOAuth2Token } from './revoke-oauth2-token.js'
export {
  isTokenRefusedError,
  type TokenRefusal,
  TokenRefusedError,
  type TokenRequirement,
} from './token-refused-error.js'
export type { ChallengeOptions } from './write-challenge.js'
