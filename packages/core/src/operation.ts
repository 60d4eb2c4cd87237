/** The port a client talks to: Hydra serves its admin API and its public API on two. */
export type HydraPort = 'admin' | 'public'

/**
 * What core must know of an operation to call it. Feature packages hold one per function, and a gate compares every one
 * with the API description.
 */
export interface Operation {
  /** Name in the API description, and name of the function that calls it. */
  readonly operationId: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path template, such as `/admin/clients/{id}`. */
  readonly path: string
  /**
   * `always`: sending it again does no harm. `unsent`: it must not arrive twice, so it is sent again only when the first
   * request cannot have reached the server.
   */
  readonly repeat: 'always' | 'unsent'
  /** How the body is written. */
  readonly body: 'json' | 'form' | 'none'
  /** What a successful answer carries; a JWT is handed on as its string. Default: `json`. */
  readonly answer?: 'json' | 'json-or-jwt' | 'none'
  /** Query or body members that must be non-empty strings. */
  readonly requires?: readonly string[]
  /** Deadline of the whole call where the client's default is too short, in milliseconds. */
  readonly timeoutMs?: number
  /** First Hydra release that has the operation, if not every supported one does. */
  readonly since?: string
}

/** What one call sends. Members that are `undefined` are left out, never sent as text. */
export interface CallInput {
  /** Values of the path template's parameters. */
  readonly path?: Readonly<Record<string, string>>
  readonly query?: object
  readonly body?: unknown
  /** Headers that belong to this call, such as its own credential; they win over every other header. */
  readonly headers?: Readonly<Record<string, string>>
}
