import type { Answer } from './answer.js'
import { isPromiseLike } from './assert.js'
import type { CallLimits } from './call-options.js'
import { Deadline } from './deadline.js'
import { errorMembers } from './errors/error-body.js'
import { HydraAuthorizationError } from './errors/hydra-authorization-error.js'
import { HydraConnectionError } from './errors/hydra-connection-error.js'
import { type ErrorContext, HydraError } from './errors/hydra-error.js'
import { HydraParseError } from './errors/hydra-parse-error.js'
import { HydraTimeoutError } from './errors/hydra-timeout-error.js'
import type { RequestHeaders } from './headers.js'
import { type CallEvent, notify } from './hooks.js'
import type { Operation } from './operation.js'
import { mayBeDone, type Outcome, retryDelay } from './retry.js'
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
  /** Whether an earlier attempt, one whose answer was lost, may have done what was asked. */
  readonly mayBeDone: boolean
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
    for (let done = false; ; this.#attempt += 1) {
      this.deadline.throwIfStopped()
      const outcome = await this.#send(await this.#request())
      const delayMs = this.#delayMs(outcome)
      if (delayMs !== undefined) await this.#pause(outcome, delayMs)
      else if (outcome instanceof Error) throw outcome
      else return { answer: outcome, mayBeDone: done }
      done ||= mayBeDone(outcome)
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
    if (!isPromiseLike(value)) return value
    return this.deadline.wait(value).catch((reason: unknown) => {
      if (!this.deadline.stopped) throw new HydraAuthorizationError(this.#call.context, option, reason)
      this.#settings.authorization?.forget?.() // what hangs must not hold up the calls after this one
      throw this.deadline.reason
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
    this.deadline.throwIfStopped()
    const answer = transport(request, { deadline: this.deadline, maxResponseBytes })
    if (attemptTimeoutMs === undefined) return answer
    const timeout = () =>
      this.deadline.interrupt(new HydraTimeoutError(this.#call.context, 'attemptTimeoutMs', attemptTimeoutMs))
    const timer = setTimeout(timeout, attemptTimeoutMs)
    return answer.finally(() => clearTimeout(timer))
  }

  #failure(error: unknown): HydraError {
    const { context } = this.#call
    const { origin, maxResponseBytes } = this.#settings
    if (error instanceof HydraError) return error
    if (error instanceof TooLargeError) {
      return new HydraParseError(context, error.answer, `the body exceeds "maxResponseBytes" (${maxResponseBytes})`)
    }
    const { error: cause, maybeSent } = error instanceof TransportError ? error : { error, maybeSent: true }
    return new HydraConnectionError(context, origin, cause, maybeSent)
  }

  #delayMs(outcome: Outcome): number | undefined {
    if (!this.#refusedByGateway(outcome)) {
      return retryDelay(outcome, this.#attempt, this.#call.limits, this.#call.repeat, this.deadline.remainingMs)
    }
    this.#refreshed = true
    return 0
  }

  // A gateway's 401 says that the client's credential is no longer good. Hydra's own says that a challenge or an OAuth client is not.
  #refusedByGateway(outcome: Outcome): boolean {
    if (outcome instanceof Error || outcome.status !== 401) return false
    if (this.#refreshed || !this.#settings.authorization?.forget || this.#call.headers.authorization !== undefined)
      return false
    return !/^(request_unauthorized|invalid_client)$/.test(String(errorMembers(outcome).error))
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
