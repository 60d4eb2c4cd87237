import type { MaybeOptionalInit, ParseAsResponse } from 'openapi-fetch'
import { toResponse } from './answer.js'
import { type CallOptions, callLimits } from './call-options.js'
import { exchange } from './exchange.js'
import { encodeForm } from './form.js'
import { checkedHeaders } from './headers.js'
import { expandPath } from './path.js'
import { invalidJson } from './read-reply.js'
import type { Settings } from './settings.js'

/**
 * openapi-fetch's typed calls, by method and path: the way out for what no function covers. They share transport, deadline and credentials with
 * the functions, and retry GET only. They answer `{ data, error, response }` and do not throw on a status: decide by `response.ok`.
 *
 * @typeParam Paths - The paths of one port.
 */
export interface RawCalls<Paths extends object> {
  readonly GET: RawCall<Paths, 'get'>
  readonly PUT: RawCall<Paths, 'put'>
  readonly POST: RawCall<Paths, 'post'>
  readonly PATCH: RawCall<Paths, 'patch'>
  readonly DELETE: RawCall<Paths, 'delete'>
}

/** The methods that raw calls exist for. */
export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete'

/** One method of the raw calls. */
export type RawCall<Paths extends object, M extends Method> = <
  Path extends PathWith<Paths, M>,
  Init extends MaybeOptionalInit<Paths[Path], M & keyof Paths[Path]>,
>(
  path: Path,
  ...init: HasRequired<Init> extends true ? [Init & RawOptions] : [(Init & RawOptions)?]
) => Promise<RawResult<OperationAt<Paths, Path, M>, Init>>

/**
 * What a raw call answers; decide by `response.ok` which of the two it is.
 *
 * openapi-fetch's own type is not used: it looks for read-only and write-only members, of which there are none here, and makes anonymous
 * types of the named ones in doing so.
 */
export type RawResult<Operation, Init = unknown> =
  | { data: ParseAsResponse<BodyOf<Operation, Success>, Init>; error?: never; response: Response }
  | { data?: never; error: BodyOf<Operation, Failure>; response: Response }

type Success = 200 | 201 | 204
type Failure = 'default' | 400 | 401 | 403 | 404 | 405 | 409 | 410 | 500 | 503

// Distributes over the statuses: a body for each that has one, undefined for those that have none.
type BodyOf<Operation, Status> = Operation extends { responses: infer Responses }
  ? {
      [S in keyof Responses & Status]: Responses[S] extends { content: infer Content }
        ? Content[keyof Content]
        : undefined
    }[keyof Responses & Status]
  : never

/** What a raw call takes beside openapi-fetch's own options, and what it does not: a credential would go there. */
export interface RawOptions
  extends Pick<CallOptions, 'signal' | 'timeoutMs' | 'attemptTimeoutMs' | 'retry' | 'headers'> {
  readonly baseUrl?: never
  readonly fetch?: never
  readonly Request?: never
  readonly middleware?: never
}

type PathWith<Paths, M extends Method> = {
  [P in keyof Paths]: Paths[P] extends { [K in M]: object } ? P : never
}[keyof Paths]
type OperationAt<Paths, Path extends keyof Paths, M extends Method> = Paths[Path] extends {
  [K in M]: infer O extends Record<string, unknown>
}
  ? O
  : never
type HasRequired<Init> = Record<never, never> extends Init ? false : true

/** What a raw call needs of core. Handed over and not imported: a bundler would cut core in two, which costs half a kilobyte. */
export interface Core {
  readonly callLimits: typeof callLimits
  readonly checkedHeaders: typeof checkedHeaders
  readonly encodeForm: typeof encodeForm
  readonly exchange: typeof exchange
  readonly expandPath: typeof expandPath
  readonly invalidJson: typeof invalidJson
  readonly toResponse: typeof toResponse
}

const core: Core = { callLimits, checkedHeaders, encodeForm, exchange, expandPath, invalidJson, toResponse }

/** Makes the raw calls of a client. openapi-fetch is loaded with the first one: most programs never make any. */
export function rawCalls<Paths extends object>(settings: Settings): RawCalls<Paths> {
  const raw =
    (method: Method) =>
    async (path: string, init: RawInit = {}) =>
      (await import('./raw-call.js')).rawCall(core, settings, method, path, init)
  return { GET: raw('get'), PUT: raw('put'), POST: raw('post'), PATCH: raw('patch'), DELETE: raw('delete') } as never
}

/** The options of a raw call as the code sees them: openapi-fetch's own beside ours. */
export type RawInit = RawOptions & {
  readonly params?: { readonly header?: RawOptions['headers'] }
  readonly [name: string]: unknown
}
