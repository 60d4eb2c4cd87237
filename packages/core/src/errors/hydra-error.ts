/** Where an error happened. Holds nothing that a caller sent or received. */
export interface ErrorContext {
  /** Name of the operation; undefined for calls by path (`createOpenapiClient`). */
  readonly operationId: string | undefined
  /** HTTP method of the request. */
  readonly method: string
  /** Path template, such as `/admin/clients/{id}`. Never the path itself, which can hold secrets. */
  readonly path: string
}

/** The codes of all errors, for `switch (error.code)`. */
export type HydraErrorCode =
  | 'ERR_HYDRA_RESPONSE'
  | 'ERR_HYDRA_AUTHORIZATION'
  | 'ERR_HYDRA_UNSUPPORTED_OPERATION'
  | 'ERR_HYDRA_CONNECTION'
  | 'ERR_HYDRA_TIMEOUT'
  | 'ERR_HYDRA_PARSE'

/** What an error knows and must not show. Not in its members: everything that prints, copies or serialises an error would show those. */
export const privateState: WeakMap<object, unknown> = new WeakMap()

/** Marks an error as ours for every copy of this package, where `instanceof` holds for one copy only. */
export const hydraErrorBrand: unique symbol = Symbol.for('@hydrakit/core/HydraError')

/**
 * Base class of the errors of a call. An abort has no class of its own: the call rejects with the signal's reason. A caller's mistake is a
 * `TypeError`.
 *
 * No secret, token, challenge, header, body or query string is reachable from an error by printing, spreading or serialising it. Members that can
 * quote them are methods.
 */
export abstract class HydraError extends Error implements ErrorContext {
  /** Stable: it also holds if two copies of this package are loaded, where `instanceof` does not. */
  abstract readonly code: HydraErrorCode
  /** Name of the operation; undefined for calls by path. */
  readonly operationId: string | undefined
  /** HTTP method of the request. */
  readonly method: string
  /** Path template, such as `/admin/clients/{id}`. */
  readonly path: string
  /**
   * Whether what the call asks for may have been done: an attempt may have reached the server, and no response with a status below 500 came back
   * for it, or one that cannot be read. `false` only if it certainly has not been done.
   */
  readonly maybeSent: boolean

  /**
   * Begins the message with the name of the operation.
   *
   * @param message - What went wrong, without anything that was sent or received.
   * @param context - Where it went wrong.
   * @param maybeSent - Whether what the call asks for may have been done, by any attempt.
   * @param state - What the methods of the error return, out of sight of its members.
   * @param cause - The operating system's error, if there is one.
   */
  constructor(message: string, context: ErrorContext, maybeSent: boolean, state?: unknown, cause?: Error) {
    super(`${context.operationId ?? `${context.method} ${context.path}`}: ${message}`, cause && { cause })
    this.operationId = context.operationId
    this.method = context.method
    this.path = context.path
    this.maybeSent = maybeSent
    privateState.set(this, state)
    Object.defineProperty(this, hydraErrorBrand, { value: true })
  }
}
