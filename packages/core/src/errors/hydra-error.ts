/** Where an error happened. Holds nothing that a caller sent or received. */
export interface ErrorContext {
  /** Name of the operation; undefined for raw calls (`admin.GET(…)`). */
  readonly operationId: string | undefined
  readonly method: string
  /** Path template, such as `/admin/clients/{id}`: never the path itself, which can hold what must stay secret. */
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

/** What an error knows and does not show. Not its members: whatever prints, copies or serialises it would show them. */
export const unshown: WeakMap<object, unknown> = new WeakMap()

/**
 * What every error of a call has in common. An abort is none: it rejects with the signal's own reason. A caller's mistake is a
 * `TypeError`.
 *
 * No secret, token, challenge, header, body or query string is reachable from an error by printing, spreading or serialising it. What may
 * quote them is a method of the class that has it.
 */
export abstract class HydraError extends Error implements ErrorContext {
  /** Stable; unlike `instanceof` it also holds when two copies of this package are loaded. */
  abstract readonly code: HydraErrorCode
  readonly operationId: string | undefined
  readonly method: string
  readonly path: string

  constructor(message: string, { operationId, method, path }: ErrorContext, cause?: Error) {
    super(`${operationId ?? `${method} ${path}`}: ${message}`, cause && { cause })
    this.operationId = operationId
    this.method = method
    this.path = path
  }
}
