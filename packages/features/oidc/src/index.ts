export type {
  AuthorizationCodeGrant,
  ClientCredentialsGrant,
  CreateVerifiableCredentialRequestBody,
  CredentialSupportedDraft00,
  DeviceAuthorization,
  DeviceCodeGrant,
  JsonWebKey,
  JwtBearerGrant,
  OAuth2AuthorizeQuery,
  OAuth2TokenExchange,
  OidcConfiguration,
  OidcDynamicClient,
  OidcDynamicClientInput,
  OidcUserInfo,
  PerformOAuth2DeviceVerificationFlowQuery,
  RefreshTokenGrant,
  RegisteredOidcDynamicClient,
  RevokeOidcSessionQuery,
  VerifiableCredentialPrimingResponse,
  VerifiableCredentialProof,
  VerifiableCredentialResponse,
} from '@hydrakit/types'
export {
  type AwaitOAuth2DeviceTokensOptions,
  awaitOAuth2DeviceTokens,
  type DevicePoll,
} from './await-oauth2-device-tokens.js'
export { buildAuthorizationUrl } from './build-authorization-url.js'
export { buildDeviceVerificationUrl } from './build-device-verification-url.js'
export { buildEndSessionUrl } from './build-end-session-url.js'
export type { BuildUrlOptions } from './build-endpoint-url.js'
export type { ClientAuthenticationSource } from './client-authentication-source.js'
export { type AccessTokenSource, createClientCredentialsSource } from './create-client-credentials-source.js'
export { createOidcDynamicClient } from './create-oidc-dynamic-client.js'
export { createVerifiableCredential } from './create-verifiable-credential.js'
export { deleteOidcDynamicClient } from './delete-oidc-dynamic-client.js'
export { type DeviceLoginEnd, DeviceLoginError, isDeviceLoginError } from './device-login-error.js'
export { discoverOidcConfiguration } from './discover-oidc-configuration.js'
export { getOidcDynamicClient } from './get-oidc-dynamic-client.js'
export { getOidcUserInfo, type SignedUserInfo } from './get-oidc-user-info.js'
export { type OAuth2DeviceFlowOptions, oAuth2DeviceFlow } from './oauth2-device-flow.js'
export { type OAuth2Grant, oauth2TokenExchange } from './oauth2-token-exchange.js'
export { setOidcDynamicClient } from './set-oidc-dynamic-client.js'
export type { IssuedAccessToken } from './token-cache.js'
