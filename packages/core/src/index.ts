export { assertNonEmptyString, assertNumber, assertObject } from './assert.js'
export type { LazyInput } from './call.js'
export type { CallOptions, RetryOption } from './call-options.js'
export {
  type AssertionAuthentication,
  type ClientAuthentication,
  clientAuthenticationParts,
  type PublicClient,
  type RegisteredClient,
  type SecretAuthentication,
} from './client-authentication.js'
export { createHydraAdmin, type HydraAdmin, type HydraAdminOptions } from './create-hydra-admin.js'
export { createHydraPublic, type HydraPublic } from './create-hydra-public.js'
export type { Authorization, AuthorizationContext, ClientHeaders } from './credentials.js'
export { isHydraError, isHydraResponseError } from './errors/guards.js'
export { HydraAuthorizationError } from './errors/hydra-authorization-error.js'
export { HydraConnectionError } from './errors/hydra-connection-error.js'
export { type ErrorContext, HydraError, type HydraErrorCode } from './errors/hydra-error.js'
export { HydraParseError } from './errors/hydra-parse-error.js'
export { HydraResponseError } from './errors/hydra-response-error.js'
export { HydraTimeoutError } from './errors/hydra-timeout-error.js'
export { HydraUnsupportedOperationError } from './errors/hydra-unsupported-operation-error.js'
export { isTlsFailure } from './errors/network-code.js'
export type { CallEvent, ErrorEvent, HydraHooks, ResponseEvent, RetryEvent } from './hooks.js'
export type { HydraClient } from './hydra-client.js'
export { type HydraList, type HydraPage, hydraList, type NextPageToken, type PageQuery } from './hydra-list.js'
export type { HydraPromise } from './hydra-promise.js'
export { linkedPageTokens } from './linked-page-tokens.js'
export type { CallInput, HydraPort, Operation } from './operation.js'
export { orNull } from './or-null.js'
export type { FetchLike } from './platform/fetch-transport.js'
export type { Dispatcher, TransportOptions } from './platform/platform.js'
export { privateKeyMembers } from './private-key-members.js'
export type { RawCall, RawCalls, RawOptions, RawResult } from './raw-calls.js'
export type { HydraClientOptions } from './settings.js'
export { type HydraResult, toResult } from './to-result.js'
export { trimTrailingSlashes } from './trim-trailing-slashes.js'
export { isWithoutKeys, withoutEmptyKeys } from './without-empty-keys.js'
