export {
  buildActiveToken,
  buildClient,
  buildConsentRequest,
  buildConsentSession,
  buildDeviceAuthorization,
  buildErrorResponse,
  buildInactiveToken,
  buildLoginRequest,
  buildLogoutRequest,
  buildRedirectTo,
  buildTokenResponse,
  type ConsentRequestMembers,
  type ConsentSessionMembers,
  createHydraDouble,
  type HydraDouble,
  type HydraDoubleHandler,
  type HydraDoubleRequest,
  type LoginRequestMembers,
  type LogoutRequestMembers,
} from '@hydrakit/core/testing'
export type {
  ActiveOAuth2Token,
  DeviceAuthorization,
  ErrorOAuth2,
  InactiveOAuth2Token,
  JsonWebKey,
  JsonWebKeySet,
  OAuth2Client,
  OAuth2ClientInput,
  OAuth2ConsentRequest,
  OAuth2ConsentRequestOpenIDConnectContext,
  OAuth2ConsentSession,
  OAuth2ConsentSessionTokens,
  OAuth2LoginRequest,
  OAuth2LogoutRequest,
  OAuth2RedirectTo,
  OAuth2TokenExchange,
} from '@hydrakit/types'
export { type ClientToken, type ClientTokenOptions, issueClientToken } from './issue-client-token.js'
export { type SignInOptions, signIn } from './sign-in.js'
export { isSignInError, SignInError, type SignInStep } from './sign-in-error.js'
export { type DeviceSignInOptions, signInOnDevice } from './sign-in-on-device.js'
export type { IdTokenClaims, RepeatedSignIn, SignedInUser, SignInAgainOptions } from './signed-in-user.js'
export type { TestServer } from './test-server.js'
