import type { Answer } from './answer.js'
import type { CallLimits } from './call-options.js'
import { HydraConnectionError } from './errors/hydra-connection-error.js'
import type { HydraError } from './errors/hydra-error.js'
import { HydraTimeoutError } from './errors/hydra-timeout-error.js'
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
  if (outcome instanceof HydraConnectionError && !outcome.maybeSent) return true
  if (repeat === 'unsent') return false
  if (outcome instanceof Error) return outcome instanceof HydraConnectionError || outcome instanceof HydraTimeoutError
  // Not 500: Hydra answers bad input with it.
  return [429, 502, 503, 504].includes(outcome.status)
}

/** Reads `Retry-After` (RFC 9110 section 10.2.3), seconds or a date. */
function retryAfterMs(outcome: Outcome): number | undefined {
  const value = outcome instanceof Error ? null : outcome.headers.get('retry-after')
  if (!value) return undefined
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), maxRetryAfterMs)
}
