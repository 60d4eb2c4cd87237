import type { Answer } from './answer.js'
import type { CallLimits } from './call-options.js'
import { Deadline } from './deadline.js'
import { HydraAuthorizationError } from './errors/hydra-authorization-error.js'
import { HydraConnectionError } from './errors/hydra-connection-error.js'
import { type ErrorContext, HydraError } from './errors/hydra-error.js'
import { HydraParseError } from './errors/hydra-parse-error.js'
import { errorMembers } from './errors/hydra-response-error.js'
import { HydraTimeoutError } from './errors/hydra-timeout-error.js'
import type { RequestHeaders } from './headers.js'
import { type CallEvent, notify } from './hooks.js'
import type { Operation } from './operation.js'
import { type Outcome, retryDelay } from './retry.js'
import type { Settings } from './settings.js'
import { TooLargeError, TransportError, type TransportRequest } from './transport.js'

/** One call, ready to be sent but for the client's credentials, which each attempt asks for. */
export interface Call {
  readonly context: ErrorContext
  readonly repeat: Operation['repeat']
  /** Path and query. */
  readonly target: string
  /** Headers of this call; they win over the client's. */
  readonly headers: RequestHeaders
  readonly body: string | undefined
  readonly limits: CallLimits
}

/** The final answer to a call, of whatever status. */
export interface Reply {
  readonly answer: Answer
  /** The request of the last attempt. */
  readonly request: TransportRequest
  /** How many attempts there were. */
  readonly attempts: number
}

/**
 * Sends a call, again where that is safe and of use, until it is answered or its time is up.
 *
 * @param read - Makes the result of the answer; what it throws counts as the call's failure.
 * @throws {HydraError} if no answer came.
 */
export async function exchange<T>(settings: Settings, call: Call, read: (reply: Reply) => T): Promise<T> {
  const attempts = new Attempts(settings, call)
  try {
    return read(await attempts.untilFinal())
  } catch (error) {
    attempts.notifyError(error)
    throw error
  } finally {
    attempts.deadline.end()
  }
}

/** The attempts of one call. */
class Attempts {
  readonly deadline: Deadline
  readonly #settings: Settings
  readonly #call: Call
  readonly #startedAt = performance.now()
  #attempt = 1
  #refreshed = false

  constructor(settings: Settings, call: Call) {
    const { timeoutMs, signal } = call.limits
    this.deadline = new Deadline(timeoutMs, signal, () => new HydraTimeoutError(call.context, 'timeoutMs', timeoutMs))
    this.#settings = settings
    this.#call = call
  }

  async untilFinal(): Promise<Reply> {
    for (; ; this.#attempt += 1) {
      if (this.deadline.stopped) throw this.deadline.reason
      const request = await this.#request()
      const outcome = await this.#send(request)
      if (this.#refusedByGateway(outcome)) {
        this.#refreshed = true
        continue
      }
      const delayMs = retryDelay(
        outcome,
        this.#attempt,
        this.#call.limits,
        this.#call.repeat,
        this.deadline.remainingMs,
      )
      if (delayMs !== undefined) await this.#pause(outcome, delayMs)
      else if (outcome instanceof Error) throw outcome
      else return { answer: outcome, request, attempts: this.#attempt }
    }
  }

  notifyError(error: unknown): void {
    const durationMs = performance.now() - this.#startedAt
    notify(this.#settings.hooks.onError, () => ({ ...this.#event(), error, durationMs }))
  }

  async #request(): Promise<TransportRequest> {
    const { origin, headers, authorization } = this.#settings
    const { context, target, body, headers: own } = this.#call
    const all: Record<string, string> = { accept: 'application/json', ...(await this.#ask('headers', headers)) }
    if (authorization && own.authorization === undefined) {
      all.authorization = await this.#ask('authorization', () => authorization.get(this.#refreshed))
    }
    return { method: context.method, origin, target, headers: Object.assign(all, own), body }
  }

  // Most clients have fixed credentials; only a function's answer is worth an await.
  #ask<T>(option: 'authorization' | 'headers', source: () => T | Promise<T>): T | Promise<T> {
    const value = source()
    if (!(value instanceof Promise)) return value
    return this.deadline.wait(value).catch((reason: unknown) => {
      throw this.deadline.stopped ? reason : new HydraAuthorizationError(this.#call.context, option, reason)
    })
  }

  async #send(request: TransportRequest): Promise<Outcome> {
    const { hooks } = this.#settings
    notify(hooks.onRequest, () => this.#event())
    const startedAt = hooks.onResponse && performance.now()
    try {
      const answer = await this.#sendInTime(request)
      const durationMs = performance.now() - (startedAt ?? 0)
      notify(hooks.onResponse, () => ({ ...this.#event(), status: answer.status, durationMs }))
      return answer
    } catch (error) {
      if (this.deadline.stopped) throw this.deadline.reason
      return this.#failure(error)
    }
  }

  async #sendInTime(request: TransportRequest): Promise<Answer> {
    const { transport, maxResponseBytes } = this.#settings
    const { attemptTimeoutMs } = this.#call.limits
    const answer = transport(request, { deadline: this.deadline, maxResponseBytes })
    if (attemptTimeoutMs === undefined) return answer
    const timeout = () =>
      this.deadline.onStop?.(new HydraTimeoutError(this.#call.context, 'attemptTimeoutMs', attemptTimeoutMs))
    const timer = setTimeout(timeout, attemptTimeoutMs)
    return answer.finally(() => clearTimeout(timer))
  }

  #failure(error: unknown): HydraError {
    const { context } = this.#call
    const { origin, maxResponseBytes } = this.#settings
    if (error instanceof HydraError) return error
    if (error instanceof TooLargeError) {
      return new HydraParseError(
        context,
        error.answer,
        `the body is larger than ${maxResponseBytes} bytes ("maxResponseBytes")`,
      )
    }
    const { error: cause, maybeSent } = error instanceof TransportError ? error : { error, maybeSent: true }
    return new HydraConnectionError(context, origin, cause, maybeSent)
  }

  // A gateway's 401 says that the client's credential is no longer good. Hydra's own says that a challenge is not.
  #refusedByGateway(outcome: Outcome): boolean {
    const { authorization } = this.#settings
    if (outcome instanceof Error || outcome.status !== 401 || this.#refreshed || !authorization) return false
    if (this.#call.headers.authorization !== undefined || errorMembers(outcome).error === 'request_unauthorized')
      return false
    return authorization.canRefresh
  }

  async #pause(outcome: Outcome, delayMs: number): Promise<void> {
    const [status, error] = outcome instanceof Error ? [undefined, outcome] : [outcome.status, undefined]
    notify(this.#settings.hooks.onRetry, () => ({ ...this.#event(), status, error, delayMs }))
    await this.deadline.pause(delayMs)
  }

  #event(): CallEvent {
    return { ...this.#call.context, attempt: this.#attempt }
  }
}
