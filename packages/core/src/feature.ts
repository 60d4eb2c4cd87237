// Building blocks of the packages that call Hydra's operations. Applications need none of them.

export { assertNonEmptyString, assertNumber, assertObject } from './assert.js'
export { callOperation } from './client/call-operation.js'
export type { LazyInput } from './client/execute-operation.js'
export { isTlsFailure } from './errors/is-tls-failure.js'
export { privateKeyMembers } from './json-web-keys/private-key-members.js'
export { isWithoutKeys, withoutEmptyKeys } from './json-web-keys/without-empty-keys.js'
export type { CallInput, HydraPort, Operation } from './operation.js'
export { type AuthenticationParts, clientAuthenticationParts } from './request/client-authentication.js'
export { trimTrailingSlashes } from './request/trim-trailing-slashes.js'
export { hydraList, type NextPageToken } from './results/hydra-list.js'
export { linkedPageTokens } from './results/linked-page-tokens.js'
