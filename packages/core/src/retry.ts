import type { Answer } from './answer.js'
import type { CallLimits } from './call-options.js'
import { HydraConnectionError } from './errors/hydra-connection-error.js'
import type { HydraError } from './errors/hydra-error.js'
import { HydraTimeoutError } from './errors/hydra-timeout-error.js'
import { isUntrusted } from './errors/network-code.js'
import type { Operation } from './operation.js'

/** What an attempt came to: an answer of whatever status, or why there is none. */
export type Outcome = Answer | HydraError

const backoffMs = 100
const maxBackoffMs = 2_000
const maxRetryAfterMs = 30_000

/**
 * Decides whether to try again.
 *
 * @param attempt - How many attempts there were, 1 or more.
 * @param remainingMs - What is left of the call's deadline: a wait that would outlast it is not begun.
 * @returns Milliseconds to wait, or undefined if the outcome is final.
 */
export function retryDelay(
  outcome: Outcome,
  attempt: number,
  { attempts }: Pick<CallLimits, 'attempts'>,
  repeat: Operation['repeat'],
  remainingMs: number,
): number | undefined {
  if (attempt >= attempts || !mayRepeat(outcome, repeat)) return undefined
  const delay = retryAfterMs(outcome) ?? Math.random() * Math.min(maxBackoffMs, backoffMs * 2 ** (attempt - 1))
  return delay < remainingMs ? delay : undefined
}

function mayRepeat(outcome: Outcome, repeat: Operation['repeat']): boolean {
  if (outcome instanceof HydraConnectionError && !outcome.maybeSent) return !isUntrusted(outcome.reason)
  if (repeat === 'unsent') return false
  if (outcome instanceof Error) return outcome instanceof HydraConnectionError || outcome instanceof HydraTimeoutError
  // Not 500: Hydra answers bad input with it.
  return [429, 502, 503, 504].includes(outcome.status)
}

/** Whether the server may have done what it was asked, although this outcome is not taken for its answer. */
export function mayBeDone(outcome: Outcome): boolean {
  if (outcome instanceof HydraConnectionError) return outcome.maybeSent
  return outcome instanceof Error || outcome.status >= 500
}

/** Reads `Retry-After` (RFC 9110 section 10.2.3), seconds or a date; anything else counts as none, `Date.parse` would take it for the past. */
function retryAfterMs(outcome: Outcome): number | undefined {
  const value = outcome instanceof Error ? null : outcome.headers.get('retry-after')
  if (!value) return undefined
  const ms = /^\d+$/.test(value)
    ? Number(value) * 1_000
    : Date.parse(/^\w{3}, .+ GMT$/.test(value) ? value : '') - Date.now()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), maxRetryAfterMs)
}
