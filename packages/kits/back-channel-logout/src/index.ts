export type { JwksSource, PublicKeys } from '@hydrakit/core/feature'
export { createLogoutTokenVerifier, type LogoutTokenVerifierOptions } from './create-logout-token-verifier.js'
export {
  isLogoutTokenRefusedError,
  type LogoutTokenRefusal,
  LogoutTokenRefusedError,
} from './logout-token-refused-error.js'
export {
  isLogoutTokenUnavailableError,
  LogoutTokenUnavailableError,
} from './logout-token-unavailable-error.js'
export type { LogoutToken, LogoutTokenVerifier } from './logout-token-verifier.js'
export type { ReplayStore } from './replay-store.js'
