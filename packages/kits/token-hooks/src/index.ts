export { createTokenHook } from './create-token-hook.js'
export {
  type AddClaimsDecision,
  addClaims,
  type Claims,
  type DenyDecision,
  deny,
  type HookClaims,
  type HookToken,
  type KeepDecision,
  keep,
  type MadeDecision,
  type ReplaceClaimsDecision,
  replaceClaims,
} from './decision.js'
export { isTokenHookError, TokenHookError, type TokenHookErrorCode } from './token-hook-error.js'
export type { ClientDecision, TokenHookContext, TokenHookFunction, TokenHookOptions } from './token-hook-options.js'
export type { HookedIdTokenClaims, HookedRequest, HookedSession, TokenHookRequest } from './token-hook-request.js'
