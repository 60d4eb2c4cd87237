import { abortReason, notify, onSharedAbort, runWithTimeout, throwIfAborted } from '@hydrakit/core/feature'
import { readJson } from '@hydrakit/core/http'
import { decide } from './decide.js'
import { findGrant, type Grant } from './grant.js'
import { parseTokenHookRequest } from './parse-token-hook-request.js'
import { respondToDecision, respondToError } from './respond.js'
import { toTokenHookError } from './to-token-hook-error.js'
import { TokenHookError } from './token-hook-error.js'
import { readOptions, type TokenHookOptions, type TokenHookSettings } from './token-hook-options.js'

/**
 * Creates the handler of Hydra's token hook (`oauth2.token_hook`), which decides about the claims of each request to the token endpoint. Hydra calls no
 * hook for tokens that its authorization endpoint issues (implicit and hybrid flow).
 *
 * Hydra calls it inside the token request of a client. The client sees `access_denied` after `deny()`, and `server_error` after an error; `onError` gets
 * each error. The statuses are ones after which Hydra does not try again. Claims stay unless `replaceClaims` removes them.
 *
 * @param options - One function for each grant, the key that Hydra sends, and limits.
 * @returns A handler of the Fetch API, which never rejects. On Node, mount it by `toNodeHandler` of `@hydrakit/core/http`.
 * @throws {TypeError} if there is no key, or an option is wrong or unknown.
 * @see {@link https://www.ory.com/docs/hydra/guides/claims-at-refresh | Ory's guide to the token hook}
 * @example
 * const tokenHook = createTokenHook({
 *   apiKey: process.env.TOKEN_HOOK_KEY ?? '',
 *   onCodeExchange: ({ session }) => addClaims({ accessToken: { tenant: tenantOf(session.id_token.subject) } }),
 *   onError: (error) => console.error(error),
 * })
 */
export function createTokenHook(options: TokenHookOptions): (request: Request) => Promise<Response> {
  const settings = readOptions(options)
  return async (request) => {
    try {
      return await respond(request, settings)
    } catch (thrown) {
      const error = toTokenHookError(thrown)
      notify(settings.onError, () => error)
      return respondToError(error)
    }
  }
}

async function respond(request: Request, settings: TokenHookSettings): Promise<Response> {
  await settings.assertKey(request.headers)
  if (request.method !== 'POST') {
    throw new TokenHookError('ERR_REQUEST_INVALID', 'the method must be POST', { status: 405 })
  }
  let grant: Grant | undefined
  const createError = () => createLateError(settings, grant)
  const decideInTime = async (signal: AbortSignal) => {
    const hookRequest = parseTokenHookRequest(await readJson(request, settings.maxBodyBytes))
    grant = findGrant(hookRequest)
    throwIfAborted(signal)
    return respondToDecision(await decide(hookRequest, grant, { settings, signal }))
  }
  return runWithTimeout({ timeoutMs: settings.deadlineMs, createError }, (controller) =>
    runUntilHangUp(request.signal, controller, decideInTime),
  )
}

/** Tells the decision when Hydra has hung up, without ending the wait for it. */
async function runUntilHangUp<T>(
  hangUp: AbortSignal,
  controller: AbortController,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = () => controller.abort(abortReason(hangUp))
  if (hangUp.aborted) abort()
  const stopListening = onSharedAbort(hangUp, abort)
  try {
    return await work(controller.signal)
  } finally {
    stopListening()
  }
}

function createLateError({ deadlineMs }: TokenHookSettings, grant: Grant | undefined): TokenHookError {
  const late = grant ? `${grant.functionName} did not decide` : 'the body did not arrive'
  return new TokenHookError('ERR_DECISION_LATE', `${late} within ${deadlineMs} ms`, { grantType: grant?.type })
}
