import type { ErrorContext } from '../errors/hydra-error.js'
import type { Operation } from '../operation.js'

/** One call, checked and complete except for the client's credentials, which each attempt adds. */
export interface HydraRequest {
  readonly context: ErrorContext
  readonly repeat: Operation['repeat']
  /** Path and query. */
  readonly target: string
  /** Headers of this call; they replace the client's. Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  readonly limits: CallLimits
}

/** The limits of one call, checked and complete. */
export interface CallLimits {
  readonly signal: AbortSignal | undefined
  readonly timeoutMs: number
  readonly attemptTimeoutMs: number | undefined
  readonly attempts: number
}
