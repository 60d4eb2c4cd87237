export type {
  ActiveOAuth2Token,
  DeviceAuthorization,
  ErrorOAuth2,
  InactiveOAuth2Token,
  JsonWebKey,
  JsonWebKeySet,
  OAuth2Client,
  OAuth2ConsentRequest,
  OAuth2ConsentRequestOpenIDConnectContext,
  OAuth2ConsentSession,
  OAuth2ConsentSessionTokens,
  OAuth2LoginRequest,
  OAuth2LogoutRequest,
  OAuth2RedirectTo,
  OAuth2TokenExchange,
} from '@hydrakit/types'
export { buildActiveToken } from './testing/build-active-token.js'
export { buildClient } from './testing/build-client.js'
export { buildConsentRequest, type ConsentRequestMembers } from './testing/build-consent-request.js'
export { buildConsentSession, type ConsentSessionMembers } from './testing/build-consent-session.js'
export { buildDeviceAuthorization } from './testing/build-device-authorization.js'
export { buildErrorResponse } from './testing/build-error-response.js'
export { buildInactiveToken } from './testing/build-inactive-token.js'
export { buildLoginRequest, type LoginRequestMembers } from './testing/build-login-request.js'
export { buildLogoutRequest, type LogoutRequestMembers } from './testing/build-logout-request.js'
export { buildRedirectTo } from './testing/build-redirect-to.js'
export { buildTokenResponse } from './testing/build-token-response.js'
export {
  createHydraDouble,
  type HydraDouble,
  type HydraDoubleHandler,
  type HydraDoubleRequest,
} from './testing/create-hydra-double.js'
