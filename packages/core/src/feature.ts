// Building blocks of the packages that call Hydra's operations. Applications need none of them.

export { abortReason, throwIfAborted } from './abort-signal.js'
export { assertNonEmptyString, assertNumber, assertObject, assertSignal } from './assert.js'
export { callInTurn, runInTurn } from './client/call-in-turn.js'
export { callOperation } from './client/call-operation.js'
export type { LazyInput } from './client/execute-operation.js'
export { readTimeoutMs } from './client/read-timeout-ms.js'
export {
  assertClientSettings,
  assertPatchedType,
  assertSettingTypes,
} from './client-settings/assert-client-settings.js'
export { isGoDuration } from './client-settings/is-go-duration.js'
export { type Moment, readClocks } from './clocks.js'
export { copyText } from './copy-text.js'
export { deepFreeze } from './deep-freeze.js'
export { isTlsFailure } from './errors/is-tls-failure.js'
export { foldMemberName } from './json/fold-member-name.js'
export { isShallow, type Json, type JsonObject, toJson } from './json/to-json.js'
export { assertIssuer, type JwksSource, KeySourceError, type PublicKeys } from './json-web-keys/key-loader.js'
export { privateKeyMembers } from './json-web-keys/private-key-members.js'
export {
  createRefreshedKeys,
  keyRefreshMs,
  type RefreshedKeys,
  type RefreshedKeysParts,
} from './json-web-keys/refreshed-keys.js'
export { isWithoutKeys, withoutEmptyKeys } from './json-web-keys/without-empty-keys.js'
export { onSharedAbort } from './on-shared-abort.js'
export type { CallInput, HydraPort, Operation } from './operation.js'
export { parseUrl } from './parse-url.js'
export { pause } from './pause.js'
export { assertPlan, type StepMembers, type StepMemberType } from './plans/assert-plan.js'
export { escapeControls, formatPlan, formatPlanValue, type PlanStep } from './plans/format-plan.js'
export { maskCredentials, masked, maskTexts, maskUnlessEmpty, maskUrl } from './plans/mask-plan-value.js'
export { describeUnstored, formatUnstored, type UnstoredMember } from './plans/unstored-members.js'
export { raceAbort } from './race-abort.js'
export { formBody, jsonBody } from './request/body-formats.js'
export { type AuthenticationParts, clientAuthenticationParts } from './request/client-authentication.js'
export { encodePathValue } from './request/expand-path.js'
export { hydraList, type NextPageToken } from './results/hydra-list.js'
export { linkedPageTokens } from './results/linked-page-tokens.js'
export { runWithTimeout, type TimeLimit } from './run-with-timeout.js'
export { notify } from './send/hooks.js'
export { isControlFlow } from './send/is-control-flow.js'
export { readRetryAfter } from './send/read-retry-after.js'
export { trimTrailingSlashes } from './trim-trailing-slashes.js'
