export type { HydraClientOptions } from './client/client-options.js'
export { createHydraAdmin, type HydraAdmin, type HydraAdminOptions } from './client/create-hydra-admin.js'
export { createHydraPublic, type HydraPublic } from './client/create-hydra-public.js'
export type { HydraClient } from './client/hydra-client.js'
export type { HydraPromise, HydraResponse } from './client/hydra-promise.js'
export { isHydraError, isHydraResponseError } from './errors/guards.js'
export { HydraAuthorizationError } from './errors/hydra-authorization-error.js'
export { HydraConnectionError } from './errors/hydra-connection-error.js'
export { type ErrorContext, HydraError, type HydraErrorCode } from './errors/hydra-error.js'
export { HydraParseError } from './errors/hydra-parse-error.js'
export { HydraResponseError } from './errors/hydra-response-error.js'
export { HydraTimeoutError } from './errors/hydra-timeout-error.js'
export { HydraUnsupportedOperationError } from './errors/hydra-unsupported-operation-error.js'
export type { CallOptions, RetryLimit, RetryOption } from './request/call-options.js'
export type {
  AssertionAuthentication,
  ClientAuthentication,
  PublicClient,
  RegisteredClient,
  SecretAuthentication,
} from './request/client-authentication.js'
export type { HeaderInit } from './request-headers.js'
export type { HydraList, HydraPage, PageQuery } from './results/hydra-list.js'
export { orNull } from './results/or-null.js'
export { type HydraFailure, type HydraResult, type HydraSuccess, toResult } from './results/to-result.js'
export type { Authorization, AuthorizationContext, ClientHeaders } from './send/credentials.js'
export type {
  AttemptEnd,
  AttemptStart,
  CallEnd,
  CallStart,
  HydraHooks,
  ResponseEvent,
  RetryEvent,
  TraceHeaders,
} from './send/hooks.js'
export type { FetchedBody, FetchedResponse, FetchInit, FetchLike } from './send/platform/fetch-transport.js'
export type { Dispatcher, TransportOptions } from './send/platform/platform.js'
