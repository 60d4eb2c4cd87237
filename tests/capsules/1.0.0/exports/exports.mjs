export {
  HydraAuthorizationError as _hydrakit_core_HydraAuthorizationError,
  HydraConnectionError as _hydrakit_core_HydraConnectionError,
  HydraError as _hydrakit_core_HydraError,
  HydraParseError as _hydrakit_core_HydraParseError,
  HydraResponseError as _hydrakit_core_HydraResponseError,
  HydraTimeoutError as _hydrakit_core_HydraTimeoutError,
  HydraUnsupportedOperationError as _hydrakit_core_HydraUnsupportedOperationError,
  createHydraAdmin as _hydrakit_core_createHydraAdmin,
  createHydraPublic as _hydrakit_core_createHydraPublic,
  isHydraError as _hydrakit_core_isHydraError,
  isHydraResponseError as _hydrakit_core_isHydraResponseError,
  orNull as _hydrakit_core_orNull,
  toResult as _hydrakit_core_toResult,
} from '@hydrakit/core'
export {
  KeySourceError as _hydrakit_core_feature_KeySourceError,
  abortReason as _hydrakit_core_feature_abortReason,
  assertClient as _hydrakit_core_feature_assertClient,
  assertClientSettings as _hydrakit_core_feature_assertClientSettings,
  assertInteger as _hydrakit_core_feature_assertInteger,
  assertIssuer as _hydrakit_core_feature_assertIssuer,
  assertNonEmptyString as _hydrakit_core_feature_assertNonEmptyString,
  assertNumber as _hydrakit_core_feature_assertNumber,
  assertObject as _hydrakit_core_feature_assertObject,
  assertPatchedType as _hydrakit_core_feature_assertPatchedType,
  assertPlan as _hydrakit_core_feature_assertPlan,
  assertSettingTypes as _hydrakit_core_feature_assertSettingTypes,
  assertSignal as _hydrakit_core_feature_assertSignal,
  attemptStep as _hydrakit_core_feature_attemptStep,
  callInTurn as _hydrakit_core_feature_callInTurn,
  callOperation as _hydrakit_core_feature_callOperation,
  clientAuthenticationParts as _hydrakit_core_feature_clientAuthenticationParts,
  copyText as _hydrakit_core_feature_copyText,
  createRefreshedKeys as _hydrakit_core_feature_createRefreshedKeys,
  deepFreeze as _hydrakit_core_feature_deepFreeze,
  describeUnstored as _hydrakit_core_feature_describeUnstored,
  encodePathValue as _hydrakit_core_feature_encodePathValue,
  escapeControls as _hydrakit_core_feature_escapeControls,
  foldMemberName as _hydrakit_core_feature_foldMemberName,
  formBody as _hydrakit_core_feature_formBody,
  formatPlan as _hydrakit_core_feature_formatPlan,
  formatPlanValue as _hydrakit_core_feature_formatPlanValue,
  formatUnstored as _hydrakit_core_feature_formatUnstored,
  hydraList as _hydrakit_core_feature_hydraList,
  isControlFlow as _hydrakit_core_feature_isControlFlow,
  isSameJson as _hydrakit_core_feature_isSameJson,
  isShallow as _hydrakit_core_feature_isShallow,
  isTlsFailure as _hydrakit_core_feature_isTlsFailure,
  isWithoutKeys as _hydrakit_core_feature_isWithoutKeys,
  jsonBody as _hydrakit_core_feature_jsonBody,
  keyRefreshMs as _hydrakit_core_feature_keyRefreshMs,
  linkedPageTokens as _hydrakit_core_feature_linkedPageTokens,
  listMatchingKeys as _hydrakit_core_feature_listMatchingKeys,
  maskTexts as _hydrakit_core_feature_maskTexts,
  maskUnlessEmpty as _hydrakit_core_feature_maskUnlessEmpty,
  masked as _hydrakit_core_feature_masked,
  mergeQuery as _hydrakit_core_feature_mergeQuery,
  notify as _hydrakit_core_feature_notify,
  onSharedAbort as _hydrakit_core_feature_onSharedAbort,
  parseGoDuration as _hydrakit_core_feature_parseGoDuration,
  parseUrl as _hydrakit_core_feature_parseUrl,
  pause as _hydrakit_core_feature_pause,
  raceAbort as _hydrakit_core_feature_raceAbort,
  readClocks as _hydrakit_core_feature_readClocks,
  readMember as _hydrakit_core_feature_readMember,
  readRetryAfter as _hydrakit_core_feature_readRetryAfter,
  readTimeoutMs as _hydrakit_core_feature_readTimeoutMs,
  runInTurn as _hydrakit_core_feature_runInTurn,
  runWithTimeout as _hydrakit_core_feature_runWithTimeout,
  throwIfAborted as _hydrakit_core_feature_throwIfAborted,
  toJson as _hydrakit_core_feature_toJson,
  trimTrailingSlashes as _hydrakit_core_feature_trimTrailingSlashes,
  waitInTime as _hydrakit_core_feature_waitInTime,
  withoutEmptyKeys as _hydrakit_core_feature_withoutEmptyKeys,
} from '@hydrakit/core/feature'
export {
  IncomingRequestError as _hydrakit_core_http_IncomingRequestError,
  isIncomingRequestError as _hydrakit_core_http_isIncomingRequestError,
  readForm as _hydrakit_core_http_readForm,
  readJson as _hydrakit_core_http_readJson,
  toNodeHandler as _hydrakit_core_http_toNodeHandler,
} from '@hydrakit/core/http'
export {
  createOpenapiClient as _hydrakit_core_openapi_createOpenapiClient,
} from '@hydrakit/core/openapi'
export {
  buildActiveToken as _hydrakit_core_testing_buildActiveToken,
  buildClient as _hydrakit_core_testing_buildClient,
  buildConsentRequest as _hydrakit_core_testing_buildConsentRequest,
  buildConsentSession as _hydrakit_core_testing_buildConsentSession,
  buildDeviceAuthorization as _hydrakit_core_testing_buildDeviceAuthorization,
  buildErrorResponse as _hydrakit_core_testing_buildErrorResponse,
  buildInactiveToken as _hydrakit_core_testing_buildInactiveToken,
  buildLoginRequest as _hydrakit_core_testing_buildLoginRequest,
  buildLogoutRequest as _hydrakit_core_testing_buildLogoutRequest,
  buildRedirectTo as _hydrakit_core_testing_buildRedirectTo,
  buildTokenResponse as _hydrakit_core_testing_buildTokenResponse,
  createHydraDouble as _hydrakit_core_testing_createHydraDouble,
} from '@hydrakit/core/testing'
export {
  acceptOAuth2ConsentRequest as _hydrakit_consent_acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest as _hydrakit_consent_acceptOAuth2LoginRequest,
  acceptOAuth2LogoutRequest as _hydrakit_consent_acceptOAuth2LogoutRequest,
  acceptUserCodeRequest as _hydrakit_consent_acceptUserCodeRequest,
  endSubjectAccess as _hydrakit_consent_endSubjectAccess,
  findChallengeProblem as _hydrakit_consent_findChallengeProblem,
  getOAuth2ConsentRequest as _hydrakit_consent_getOAuth2ConsentRequest,
  getOAuth2LoginRequest as _hydrakit_consent_getOAuth2LoginRequest,
  getOAuth2LogoutRequest as _hydrakit_consent_getOAuth2LogoutRequest,
  grantRequested as _hydrakit_consent_grantRequested,
  listOAuth2ConsentSessions as _hydrakit_consent_listOAuth2ConsentSessions,
  rejectOAuth2ConsentRequest as _hydrakit_consent_rejectOAuth2ConsentRequest,
  rejectOAuth2LoginRequest as _hydrakit_consent_rejectOAuth2LoginRequest,
  rejectOAuth2LogoutRequest as _hydrakit_consent_rejectOAuth2LogoutRequest,
  resolveRedirectTo as _hydrakit_consent_resolveRedirectTo,
  revokeOAuth2ConsentSessions as _hydrakit_consent_revokeOAuth2ConsentSessions,
  revokeOAuth2LoginSessions as _hydrakit_consent_revokeOAuth2LoginSessions,
} from '@hydrakit/consent'
export {
  TokenRefusedError as _hydrakit_introspection_TokenRefusedError,
  deleteOAuth2Token as _hydrakit_introspection_deleteOAuth2Token,
  introspectOAuth2Token as _hydrakit_introspection_introspectOAuth2Token,
  isTokenRefusedError as _hydrakit_introspection_isTokenRefusedError,
  requireAudience as _hydrakit_introspection_requireAudience,
  requireScope as _hydrakit_introspection_requireScope,
  revokeOAuth2Token as _hydrakit_introspection_revokeOAuth2Token,
} from '@hydrakit/introspection'
export {
  createJsonWebKeySet as _hydrakit_jwk_createJsonWebKeySet,
  deleteJsonWebKey as _hydrakit_jwk_deleteJsonWebKey,
  deleteJsonWebKeySet as _hydrakit_jwk_deleteJsonWebKeySet,
  discoverJsonWebKeys as _hydrakit_jwk_discoverJsonWebKeys,
  getJsonWebKey as _hydrakit_jwk_getJsonWebKey,
  getJsonWebKeySet as _hydrakit_jwk_getJsonWebKeySet,
  rotateJsonWebKeySet as _hydrakit_jwk_rotateJsonWebKeySet,
  setJsonWebKey as _hydrakit_jwk_setJsonWebKey,
  setJsonWebKeySet as _hydrakit_jwk_setJsonWebKeySet,
  toPublicJsonWebKeySet as _hydrakit_jwk_toPublicJsonWebKeySet,
} from '@hydrakit/jwk'
export {
  getVersion as _hydrakit_metadata_getVersion,
  isAlive as _hydrakit_metadata_isAlive,
  isReady as _hydrakit_metadata_isReady,
  waitUntilReady as _hydrakit_metadata_waitUntilReady,
} from '@hydrakit/metadata'
export {
  applyOAuth2ClientPlan as _hydrakit_oauth2_clients_applyOAuth2ClientPlan,
  createOAuth2Client as _hydrakit_oauth2_clients_createOAuth2Client,
  deleteOAuth2Client as _hydrakit_oauth2_clients_deleteOAuth2Client,
  deleteRotatedOAuth2ClientSecrets as _hydrakit_oauth2_clients_deleteRotatedOAuth2ClientSecrets,
  formatOAuth2ClientPlan as _hydrakit_oauth2_clients_formatOAuth2ClientPlan,
  generateClientSecret as _hydrakit_oauth2_clients_generateClientSecret,
  getOAuth2Client as _hydrakit_oauth2_clients_getOAuth2Client,
  listOAuth2Clients as _hydrakit_oauth2_clients_listOAuth2Clients,
  patchOAuth2Client as _hydrakit_oauth2_clients_patchOAuth2Client,
  planOAuth2Clients as _hydrakit_oauth2_clients_planOAuth2Clients,
  rotateOAuth2ClientSecret as _hydrakit_oauth2_clients_rotateOAuth2ClientSecret,
  setOAuth2Client as _hydrakit_oauth2_clients_setOAuth2Client,
  setOAuth2ClientLifespans as _hydrakit_oauth2_clients_setOAuth2ClientLifespans,
  updateOAuth2Client as _hydrakit_oauth2_clients_updateOAuth2Client,
} from '@hydrakit/oauth2-clients'
export {
  DeviceLoginError as _hydrakit_oidc_DeviceLoginError,
  awaitOAuth2DeviceTokens as _hydrakit_oidc_awaitOAuth2DeviceTokens,
  buildAuthorizationUrl as _hydrakit_oidc_buildAuthorizationUrl,
  buildDeviceVerificationUrl as _hydrakit_oidc_buildDeviceVerificationUrl,
  buildEndSessionUrl as _hydrakit_oidc_buildEndSessionUrl,
  createClientCredentialsSource as _hydrakit_oidc_createClientCredentialsSource,
  createOidcDynamicClient as _hydrakit_oidc_createOidcDynamicClient,
  createVerifiableCredential as _hydrakit_oidc_createVerifiableCredential,
  deleteOidcDynamicClient as _hydrakit_oidc_deleteOidcDynamicClient,
  discoverOidcConfiguration as _hydrakit_oidc_discoverOidcConfiguration,
  getOidcDynamicClient as _hydrakit_oidc_getOidcDynamicClient,
  getOidcUserInfo as _hydrakit_oidc_getOidcUserInfo,
  isDeviceLoginError as _hydrakit_oidc_isDeviceLoginError,
  oAuth2DeviceFlow as _hydrakit_oidc_oAuth2DeviceFlow,
  oauth2TokenExchange as _hydrakit_oidc_oauth2TokenExchange,
  setOidcDynamicClient as _hydrakit_oidc_setOidcDynamicClient,
} from '@hydrakit/oidc'
export {
  applyTrustedOAuth2JwtGrantIssuerPlan as _hydrakit_trust_applyTrustedOAuth2JwtGrantIssuerPlan,
  deleteTrustedOAuth2JwtGrantIssuer as _hydrakit_trust_deleteTrustedOAuth2JwtGrantIssuer,
  formatTrustedOAuth2JwtGrantIssuerPlan as _hydrakit_trust_formatTrustedOAuth2JwtGrantIssuerPlan,
  getTrustedOAuth2JwtGrantIssuer as _hydrakit_trust_getTrustedOAuth2JwtGrantIssuer,
  listTrustedOAuth2JwtGrantIssuers as _hydrakit_trust_listTrustedOAuth2JwtGrantIssuers,
  planTrustedOAuth2JwtGrantIssuer as _hydrakit_trust_planTrustedOAuth2JwtGrantIssuer,
  trustOAuth2JwtGrantIssuer as _hydrakit_trust_trustOAuth2JwtGrantIssuer,
} from '@hydrakit/trust'
export {
  LogoutTokenRefusedError as _hydrakit_back_channel_logout_LogoutTokenRefusedError,
  LogoutTokenUnavailableError as _hydrakit_back_channel_logout_LogoutTokenUnavailableError,
  createLogoutTokenVerifier as _hydrakit_back_channel_logout_createLogoutTokenVerifier,
  isLogoutTokenRefusedError as _hydrakit_back_channel_logout_isLogoutTokenRefusedError,
  isLogoutTokenUnavailableError as _hydrakit_back_channel_logout_isLogoutTokenUnavailableError,
} from '@hydrakit/back-channel-logout'
export {
  redisReplayStore as _hydrakit_back_channel_logout_redis_redisReplayStore,
} from '@hydrakit/back-channel-logout/redis'
export {
  IntrospectionStoreError as _hydrakit_introspection_cache_IntrospectionStoreError,
  IntrospectionUnavailableError as _hydrakit_introspection_cache_IntrospectionUnavailableError,
  createCachedIntrospector as _hydrakit_introspection_cache_createCachedIntrospector,
  isIntrospectionStoreError as _hydrakit_introspection_cache_isIntrospectionStoreError,
  isIntrospectionUnavailableError as _hydrakit_introspection_cache_isIntrospectionUnavailableError,
} from '@hydrakit/introspection-cache'
export {
  redisStore as _hydrakit_introspection_cache_redis_redisStore,
} from '@hydrakit/introspection-cache/redis'
export {
  createHydraTelemetry as _hydrakit_opentelemetry_createHydraTelemetry,
} from '@hydrakit/opentelemetry'
export {
  TokenRefusedError as _hydrakit_resource_server_TokenRefusedError,
  TokenVerifierUnavailableError as _hydrakit_resource_server_TokenVerifierUnavailableError,
  createProtectedResourceMetadata as _hydrakit_resource_server_createProtectedResourceMetadata,
  createTokenVerifier as _hydrakit_resource_server_createTokenVerifier,
  isTokenRefusedError as _hydrakit_resource_server_isTokenRefusedError,
  isTokenVerifierUnavailableError as _hydrakit_resource_server_isTokenVerifierUnavailableError,
  readBearerToken as _hydrakit_resource_server_readBearerToken,
} from '@hydrakit/resource-server'
export {
  principalOf as _hydrakit_resource_server_express_principalOf,
  protect as _hydrakit_resource_server_express_protect,
} from '@hydrakit/resource-server/express'
export {
  principalOf as _hydrakit_resource_server_fastify_principalOf,
  protect as _hydrakit_resource_server_fastify_protect,
} from '@hydrakit/resource-server/fastify'
export {
  authenticate as _hydrakit_resource_server_fetch_authenticate,
  principalOf as _hydrakit_resource_server_fetch_principalOf,
  protect as _hydrakit_resource_server_fetch_protect,
} from '@hydrakit/resource-server/fetch'
export {
  principalOf as _hydrakit_resource_server_hono_principalOf,
  protect as _hydrakit_resource_server_hono_protect,
} from '@hydrakit/resource-server/hono'
export {
  toMcpTokenVerifier as _hydrakit_resource_server_mcp_toMcpTokenVerifier,
} from '@hydrakit/resource-server/mcp'
export {
  AllowAnonymous as _hydrakit_resource_server_nestjs_AllowAnonymous,
  Principal as _hydrakit_resource_server_nestjs_Principal,
  RequireScopes as _hydrakit_resource_server_nestjs_RequireScopes,
  ResourceServerModule as _hydrakit_resource_server_nestjs_ResourceServerModule,
  TokenGuard as _hydrakit_resource_server_nestjs_TokenGuard,
  principalOf as _hydrakit_resource_server_nestjs_principalOf,
} from '@hydrakit/resource-server/nestjs'
export {
  principalOf as _hydrakit_resource_server_node_principalOf,
  protect as _hydrakit_resource_server_node_protect,
} from '@hydrakit/resource-server/node'
export {
  TokenHookError as _hydrakit_token_hooks_TokenHookError,
  addClaims as _hydrakit_token_hooks_addClaims,
  createTokenHook as _hydrakit_token_hooks_createTokenHook,
  deny as _hydrakit_token_hooks_deny,
  isTokenHookError as _hydrakit_token_hooks_isTokenHookError,
  keep as _hydrakit_token_hooks_keep,
  replaceClaims as _hydrakit_token_hooks_replaceClaims,
} from '@hydrakit/token-hooks'
export {
  DevServerError as _hydrakit_dev_server_DevServerError,
  isDevServerError as _hydrakit_dev_server_isDevServerError,
  startHydra as _hydrakit_dev_server_startHydra,
} from '@hydrakit/dev-server'
export {
  startPostgres as _hydrakit_dev_server_postgres_startPostgres,
} from '@hydrakit/dev-server/postgres'
export {
  SignInError as _hydrakit_testing_SignInError,
  buildActiveToken as _hydrakit_testing_buildActiveToken,
  buildClient as _hydrakit_testing_buildClient,
  buildConsentRequest as _hydrakit_testing_buildConsentRequest,
  buildConsentSession as _hydrakit_testing_buildConsentSession,
  buildDeviceAuthorization as _hydrakit_testing_buildDeviceAuthorization,
  buildErrorResponse as _hydrakit_testing_buildErrorResponse,
  buildInactiveToken as _hydrakit_testing_buildInactiveToken,
  buildLoginRequest as _hydrakit_testing_buildLoginRequest,
  buildLogoutRequest as _hydrakit_testing_buildLogoutRequest,
  buildRedirectTo as _hydrakit_testing_buildRedirectTo,
  buildTokenResponse as _hydrakit_testing_buildTokenResponse,
  createHydraDouble as _hydrakit_testing_createHydraDouble,
  isSignInError as _hydrakit_testing_isSignInError,
  issueClientToken as _hydrakit_testing_issueClientToken,
  signIn as _hydrakit_testing_signIn,
  signInOnDevice as _hydrakit_testing_signInOnDevice,
} from '@hydrakit/testing'
export {
  useHydra as _hydrakit_testing_jest_useHydra,
} from '@hydrakit/testing/jest'
export {
  useHydra as _hydrakit_testing_node_test_useHydra,
} from '@hydrakit/testing/node-test'
export {
  hydraFixtures as _hydrakit_testing_playwright_hydraFixtures,
  signInAt as _hydrakit_testing_playwright_signInAt,
} from '@hydrakit/testing/playwright'
export {
  hydraFixtures as _hydrakit_testing_vitest_hydraFixtures,
} from '@hydrakit/testing/vitest'
