import type { CallOptions } from '../request/call-options.js'

/**
 * Typed calls by method and path, for what no function covers. They share transport, deadline and credentials with the functions; only GET is
 * retried. They resolve to `{ data, error, response }` for every status: check `response.ok`.
 *
 * @typeParam Paths - The paths of one API.
 */
export interface OpenapiClient<Paths extends object> {
  /** Reads a resource; the only call that is retried. */
  readonly GET: OpenapiCall<Paths, 'get'>
  /** Replaces a resource. */
  readonly PUT: OpenapiCall<Paths, 'put'>
  /** Creates a resource, or asks a question whose arguments are secret. */
  readonly POST: OpenapiCall<Paths, 'post'>
  /** Changes a resource by a JSON Patch (RFC 6902). */
  readonly PATCH: OpenapiCall<Paths, 'patch'>
  /** Deletes a resource. */
  readonly DELETE: OpenapiCall<Paths, 'delete'>
}

/** The methods that calls by path exist for. */
export type OpenapiMethod = 'get' | 'put' | 'post' | 'patch' | 'delete'

/**
 * A call by path with one method.
 *
 * Any option that is not one of {@link OpenapiOptions}, `params` or `body` does not compile. At run time, the options of `fetch` and of openapi-fetch that
 * would change the request or its destination are refused by a `TypeError`; other unknown names are ignored.
 */
export type OpenapiCall<Paths extends object, M extends OpenapiMethod> = <
  Path extends PathWith<Paths, M>,
  Init extends OpenapiInit<OperationAt<Paths, Path, M>> | undefined,
>(
  path: Path,
  ...init: HasRequired<Init> extends true ? [Init & Known<Init>] : [(Init & Known<Init>)?]
) => Promise<OpenapiResult<OperationAt<Paths, Path, M>, Init>>

/** What a call by path takes: what its operation needs, and options. */
type OpenapiInit<Operation> = OpenapiOptions & ParamsOf<Operation> & InputOf<Operation>

/**
 * The result of a call by path: `data` if `response.ok`, else `error`.
 *
 * openapi-fetch's own type is not used: it looks for read-only and write-only members, which Hydra's description does not have, and replaces named
 * types by anonymous ones in doing so.
 */
export type OpenapiResult<Operation, Init = unknown> =
  | OpenapiSuccess<ParsedAs<BodyOf<Operation, Success>, Init>>
  | OpenapiFailure<BodyOf<Operation, Failure>>

/** The result of a call by path that succeeded. */
export interface OpenapiSuccess<Data> {
  /** The parsed body. */
  data: Data
  /** Absent after a success. */
  error?: never
  /** Status and headers; `ok` is true. */
  response: Response
}

/** The result of a call by path that failed with a status. */
export interface OpenapiFailure<Body> {
  /** Absent after a failure. */
  data?: never
  /** The parsed body; never falsy. */
  error: Body
  /** Status and headers; `ok` is false. */
  response: Response
}

/** Statuses of a success in the API description. */
type Success = 200 | 201 | 204
/** Statuses of a failure in the API description. */
type Failure = 'default' | 400 | 401 | 403 | 404 | 405 | 409 | 410 | 500 | 503

/** The bodies of some statuses: undefined for a status without a body. It distributes over the statuses. */
type BodyOf<Operation, Status> =
  Operation extends Responding<infer Responses>
    ? {
        [S in keyof Responses & Status]: Responses[S] extends Containing<infer Content>
          ? Content[keyof Content]
          : undefined
      }[keyof Responses & Status]
    : never

/** An operation of the API description. */
interface Responding<Responses> {
  /** Its responses by status. */
  responses: Responses
}

/** A request or response with a body. */
interface Containing<Content> {
  /** The body by media type. */
  content: Content
}

/** Options of a call by path, in addition to what its operation needs. */
export interface OpenapiOptions
  extends Pick<CallOptions, 'signal' | 'timeoutMs' | 'attemptTimeoutMs' | 'retry' | 'headers'> {
  /**
   * How the body of a success is read.
   *
   * @defaultValue 'json'
   */
  readonly parseAs?: keyof ParsedBodies<unknown> | undefined
}

/** The body of a success, by the way it is read. */
interface ParsedBodies<Json> {
  /** Parsed as JSON. */
  json: Json
  /** The decoded characters. */
  text: string
  /** Bytes with their media type. */
  blob: Blob
  /** Bytes without a type. */
  arrayBuffer: ArrayBuffer
  /** The stream of the body, not read yet. A response without a body has null. */
  stream: Response['body']
}

/** The body of a success, read as the options say. */
type ParsedAs<Json, Init> =
  Init extends ParsedBy<infer As extends keyof ParsedBodies<Json>> ? ParsedBodies<Json>[As] : Json

/** Options that choose how a body is read. */
interface ParsedBy<As> {
  /** The chosen way. */
  readonly parseAs: As
}

/** The parameters that an operation has; required if one of them is. */
type ParamsOf<Operation> =
  Operation extends Parametrized<infer Params>
    ? Record<never, never> extends Params
      ? {
          /** Values of the query. */
          readonly params?: Params | undefined
        }
      : {
          /** Values for the places of the path, and of the query. */
          readonly params: Params
        }
    : Record<never, never>

/** The body that an operation takes. */
type InputOf<Operation> =
  Operation extends Receiving<infer Content>
    ? {
        /** The body, before it is written as JSON or as a form. */
        readonly body: Content[keyof Content]
        /**
         * Writes the body, in place of the usual way.
         *
         * @param body - The body of this call.
         */
        readonly bodySerializer?: ((body: Content[keyof Content]) => string) | undefined
      }
    : {
        /** The operation takes none. */
        readonly body?: never
      }

/** An operation with parameters. */
interface Parametrized<Params> {
  /** Values by their place: path or query. */
  parameters: Params
}

/** An operation that takes a body. */
interface Receiving<Content> {
  /** The body by media type. */
  requestBody: Containing<Content>
}

/** Leaves no value to an option that calls by path do not have. */
type Known<Init> = {
  readonly [Name in Exclude<keyof Init, keyof OpenapiOptions | 'params' | 'body' | 'bodySerializer'>]?: never
}

/** The paths that have a method. */
type PathWith<Paths, M extends OpenapiMethod> = {
  [P in keyof Paths]: Paths[P] extends { [K in M]: object } ? P : never
}[keyof Paths]
/** The operation of a path and a method. */
type OperationAt<Paths, Path extends keyof Paths, M extends OpenapiMethod> = Paths[Path] extends {
  [K in M]: infer O extends Record<string, unknown>
}
  ? O
  : never
/** Whether an options object has a member that must be given. */
type HasRequired<Init> = Record<never, never> extends Init ? false : true
