import { platform } from '#platform'
import { firstBackoffMs, maxBackoffMs, maxRetryAfterMs } from '../defaults.js'
import { errorMember } from '../errors/error-body.js'
import { HydraConnectionError } from '../errors/hydra-connection-error.js'
import type { HydraError } from '../errors/hydra-error.js'
import { HydraParseError } from '../errors/hydra-parse-error.js'
import type { HttpResponse } from '../http-message.js'
import type { CallLimits, HydraRequest } from './hydra-request.js'
import { readRetryAfter } from './read-retry-after.js'

/** The result of an attempt: a response of any status, or the reason why there is none. */
export type Outcome =
  | { readonly response: HttpResponse; readonly error?: undefined }
  | { readonly response?: undefined; readonly error: HydraError }

/**
 * Decides whether to repeat an attempt.
 *
 * @param attempt - Number of the attempt, from 1, among those that count.
 * @returns Milliseconds to wait, or undefined if the outcome is final. A wait that would outlast the deadline is not begun.
 */
export function retryDelayMs(outcome: Outcome, { request, deadline }: RetryState, attempt: number): number | undefined {
  if (attempt >= request.limits.attempts || !mayRepeat(outcome, request)) return undefined
  const backoffMs = Math.random() * Math.min(maxBackoffMs, firstBackoffMs * 2 ** (attempt - 1))
  const delayMs = Math.min(readRetryAfter(outcome.response?.headers) ?? backoffMs, maxRetryAfterMs)
  return delayMs < deadline.remainingMs ? delayMs : undefined
}

/** The part of a call that the decision needs. */
export interface RetryState {
  readonly request: Pick<HydraRequest, 'repeat' | 'context'> & { readonly limits: Pick<CallLimits, 'attempts'> }
  readonly deadline: { readonly remainingMs: number }
}

function mayRepeat({ response, error }: Outcome, { repeat, context }: RetryState['request']): boolean {
  const mayArriveTwice = repeat === 'always'
  // Not at the token endpoint: a code or refresh token that arrives twice counts as stolen.
  if (response?.status === 400) {
    return context.path !== '/oauth2/token' && !!errorMember(response, 'error')?.startsWith(rolledBack)
  }
  // Not 500: Hydra responds to bad input with it.
  if (response) return mayArriveTwice && [429, 502, 503, 504].includes(response.status)
  if (error instanceof HydraConnectionError && platform.isPermanent?.(error.reason)) return false
  return !(error instanceof HydraParseError) && (mayArriveTwice || !error.maybeSent)
}

// Hydra has undone its transaction because another one was faster, so nothing was done. The text goes on "due to a concurrent update in another session".
const rolledBack = 'Unable to serialize access'
