import { assertInteger, assertNumber, assertObject } from '@hydrakit/core/feature'
import type { AddClaimsDecision, DenyDecision, KeepDecision, ReplaceClaimsDecision } from './decision.js'
import { type GrantFunctionName, grantFunctionNames } from './grant.js'
import { createKeyCheck, type KeyCheck } from './key-check.js'
import type { TokenHookError } from './token-hook-error.js'
import type { TokenHookRequest } from './token-hook-request.js'

/** What a decision may use besides the request. */
export interface TokenHookContext {
  /** Aborted at the deadline, and if Hydra closes the connection. Pass it to what you call. */
  readonly signal: AbortSignal
}

/**
 * Decides about the tokens of one grant. It may be called twice for the same tokens, because clients try again: it should only read.
 *
 * @typeParam Decision - What works in this grant.
 * @param request - What Hydra sent.
 * @param context - The signal of the deadline.
 * @returns The decision, from `keep`, `deny`, `addClaims` or `replaceClaims`.
 */
export type TokenHookFunction<Decision> = (
  request: TokenHookRequest,
  context: TokenHookContext,
) => Decision | Promise<Decision>

/** One function for each grant, the key that Hydra sends, and limits. */
export interface TokenHookOptions {
  /**
   * The key that Hydra sends (`oauth2.token_hook.auth.config.value`), such as the output of `openssl rand -base64 32`. To rotate it, pass the old and the
   * new one until Hydra sends the new one. ASCII without commas; without spaces at its ends, and in a cookie without any.
   */
  readonly apiKey: string | readonly string[]
  /** Where Hydra sends the key: a header or a cookie, as in `oauth2.token_hook.auth.config`. Default: `{ header: 'X-API-Key' }`. */
  readonly from?:
    | {
        /** Name of the header. */
        readonly header: string
      }
    | {
        /** Name of the cookie. */
        readonly cookie: string
      }
    | undefined
  /** Decides when a user has signed in (authorization code grant). Claims can be added, not changed. Default: `otherwise`. */
  readonly onCodeExchange?: TokenHookFunction<KeepDecision | DenyDecision | AddClaimsDecision> | undefined
  /** Decides when a client uses a refresh token. Claims can be added, changed and removed. Default: `otherwise`. */
  readonly onRefresh?:
    | TokenHookFunction<KeepDecision | DenyDecision | AddClaimsDecision | ReplaceClaimsDecision>
    | undefined
  /** Decides when a client acts for itself (client credentials grant). There is no ID token. Default: `otherwise`. */
  readonly onClientCredentials?: TokenHookFunction<ClientDecision> | undefined
  /** Decides when a user has signed in on a device (device grant, Hydra v25.4 and later). Claims can be added, not changed. Default: `otherwise`. */
  readonly onDeviceCode?: TokenHookFunction<KeepDecision | DenyDecision | AddClaimsDecision> | undefined
  /** Decides when a client exchanges an assertion (JWT bearer grant). There is no ID token. Default: `otherwise`. */
  readonly onJwtBearer?: TokenHookFunction<ClientDecision> | undefined
  /** What happens in grants without a function: tokens as they are, or none. If functions of yours deny, use `deny`: a client may have other grants. Default: `keep`. */
  readonly otherwise?: 'keep' | 'deny' | undefined
  /**
   * Milliseconds from the request until the decision, from 1 to 8,000. The client waits for it. Hydra closes the client's connection after 10 seconds, and a
   * refresh token that was used in that request is lost. Default: 2,000.
   */
  readonly deadlineMs?: number | undefined
  /** The largest request body that is read, an integer from 1 to 104,857,600. It grows with the claims of the session. Default: 1,048,576. */
  readonly maxBodyBytes?: number | undefined
  /** Called with each error, for your log: the client sees `server_error` only. Errors of this function are ignored, and nothing waits for it. */
  readonly onError?: ((error: TokenHookError) => unknown) | undefined
}

/** What works if the client acts without a user, so that there is no ID token. */
export type ClientDecision =
  | KeepDecision
  | DenyDecision
  | AddClaimsDecision<'accessToken'>
  | ReplaceClaimsDecision<'accessToken'>

/** The options of a hook, checked. */
export interface TokenHookSettings {
  readonly assertKey: KeyCheck
  readonly functions: Readonly<Partial<Record<GrantFunctionName, TokenHookFunction<unknown> | undefined>>>
  readonly otherwise: 'keep' | 'deny'
  readonly deadlineMs: number
  readonly maxBodyBytes: number
  readonly onError: ((error: TokenHookError) => unknown) | undefined
}

/**
 * Reads the options of a hook.
 *
 * @throws {TypeError} if an option is wrong; the message names it.
 */
export function readOptions(options: TokenHookOptions): TokenHookSettings {
  assertObject(options, 'options')
  const {
    apiKey,
    from,
    otherwise = 'keep',
    deadlineMs = 2_000,
    maxBodyBytes = 1_048_576,
    onError,
    ...functions
  } = options
  assertNames(functions)
  for (const name of grantFunctionNames) assertFunction(functions[name], name)
  assertFunction(onError, 'onError')
  assertNumber(deadlineMs, 'deadlineMs', 1, 8_000)
  assertInteger(maxBodyBytes, 'maxBodyBytes', 1, 104_857_600)
  if (otherwise !== 'keep' && otherwise !== 'deny') throw new TypeError('"otherwise" must be "keep" or "deny"')
  return { assertKey: createKeyCheck(apiKey, from), functions, otherwise, deadlineMs, maxBodyBytes, onError }
}

/** A function whose name is misspelt would never be called, so that tokens would be issued as they are. */
function assertNames(functions: object): void {
  const unknown = Object.keys(functions).find((name) => !grantFunctionNames.some((known) => known === name))
  if (unknown !== undefined)
    throw new TypeError(`"${unknown}" must be left out, because a token hook has no such option`)
}

function assertFunction(value: unknown, name: string): void {
  if (value !== undefined && typeof value !== 'function') throw new TypeError(`"${name}" must be a function`)
}
