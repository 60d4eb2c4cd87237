/** The API that a client calls: Hydra serves its admin API and its public API on two ports. */
export type HydraPort = 'admin' | 'public'

/** How a body is written. */
export interface BodyFormat {
  /** Media type of the body. */
  readonly contentType: string
  /**
   * Writes a body.
   *
   * @param body - An object or a list.
   * @throws {TypeError} if it cannot be written.
   */
  encode(body: object): string
}

/** What core must know of an operation to call it. Feature packages have one for each function, generated from the API description. */
export interface Operation {
  /** Name in the API description, and name of the function that calls it. */
  readonly operationId: string
  /** HTTP method. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path template, such as `/admin/clients/{id}`. */
  readonly path: string
  /**
   * `always`: the request may be repeated. `unsent`: it must not reach the server twice, so it is repeated only if the first one cannot have
   * reached it.
   */
  readonly repeat: 'always' | 'unsent'
  /** How the body is written: `jsonBody` or `formBody`. Undefined for a request without a body. */
  readonly body?: BodyFormat
  /** Body of a successful response. A JWT is returned as a string. Default: `object`. */
  readonly response?: 'object' | 'array' | 'object-or-jwt' | 'empty'
  /** Members of the response that must be booleans, because a caller decides by them. */
  readonly booleans?: readonly string[]
  /** Query or body members that must be non-empty strings. */
  readonly requires?: readonly string[]
  /** Deadline of the whole call where the client's default is too short, in milliseconds. */
  readonly timeoutMs?: number
  /** First Hydra release that has the operation, unless every supported one has it. */
  readonly since?: string
}

/** What one call sends. Members that are `undefined` are left out. */
export interface CallInput {
  /** Values of the path template's parameters. */
  readonly path?: Readonly<Record<string, string>>
  /** Query members. */
  readonly query?: object
  /** Body, before it is encoded as the operation says. */
  readonly body?: object | undefined
  /** Headers of this call, such as its own credential. They replace all other headers of the same name. */
  readonly headers?: Readonly<Record<string, string>>
}
