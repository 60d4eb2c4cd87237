import { platform } from '#platform'
import { isPromiseLike } from '../assert.js'
import { HydraAuthorizationError } from '../errors/hydra-authorization-error.js'
import { HydraTimeoutError } from '../errors/hydra-timeout-error.js'
import type { HttpRequest } from '../http-message.js'
import type { Call } from './call.js'
import type { SendSettings } from './send-settings.js'

/**
 * Completes the request of an attempt with the client's headers and credential. Those of the call itself replace them.
 *
 * @throws {HydraAuthorizationError} if the client's `authorization` or `headers` function fails.
 */
export async function addClientHeaders(call: Call, settings: SendSettings, refused?: string): Promise<HttpRequest> {
  const { origin, headers, authorization } = settings
  const { context, target, body, headers: own } = call.request
  call.deadline.throwIfStopped()
  const all: Record<string, string> = {
    accept: 'application/json',
    ...(await resolve('headers', headers(), call, settings)),
  }
  if (authorization && own.authorization === undefined) {
    all.authorization = await resolve('authorization', authorization.get(refused), call, settings)
  }
  return { method: context.method, origin, target, headers: { ...all, ...own }, body }
}

// Most clients have fixed credentials: only the promise of a function is waited for.
function resolve<T>(
  option: 'authorization' | 'headers',
  value: T | Promise<T>,
  { deadline, request, maybeSent }: Call,
  { authorization }: SendSettings,
): T | Promise<T> {
  if (!isPromiseLike(value)) return value
  return deadline.wait(value, `: it waited for "${option}"`).catch((reason: unknown) => {
    if (platform.isControlFlow?.(reason)) deadline.stop(reason)
    // A function that hangs must not hold up the calls after this one.
    if (reason instanceof HydraTimeoutError) authorization?.invalidate?.()
    deadline.throwIfStopped()
    throw new HydraAuthorizationError(request.context, option, reason, maybeSent)
  })
}
