export type { JwksSource, PublicKeys } from '@hydrakit/core/feature'
export {
  type ChallengeOptions,
  isTokenRefusedError,
  type TokenRefusal,
  TokenRefusedError,
  type TokenRequirement,
} from '@hydrakit/introspection'
export { createTokenVerifier, type JwtOptions, type TokenVerifierOptions } from './create-token-verifier.js'
export type { Principal } from './principal.js'
export {
  createProtectedResourceMetadata,
  type ProtectedResourceMetadata,
  type ProtectedResourceMetadataInput,
} from './protected-resource-metadata.js'
export { readBearerToken } from './read-bearer-token.js'
export type { TokenVerifier, VerifierStatistics, VerifyOptions } from './token-verifier.js'
export {
  isTokenVerifierUnavailableError,
  type TokenVerifierOutage,
  TokenVerifierUnavailableError,
} from './token-verifier-unavailable-error.js'
