import type { AdminPaths, PublicPaths } from '@hydrakit/types'
import createClient, { type MaybeOptionalInit, type ParseAsResponse } from 'openapi-fetch'
import type { ClientSettings } from './client/client-options.js'
import type { HydraClient } from './client/hydra-client.js'
import { sendPathRequest } from './client/send-path-request.js'
import { type HttpResponse, toResponse } from './http-message.js'
import type { HydraPort } from './operation.js'
import type { CallOptions } from './request/call-options.js'
import { encodeForm } from './request/encode-form.js'
import { expandPath } from './request/expand-path.js'
import { normalizeHeaders } from './request-headers.js'
import { parseJson } from './response/parse-json.js'

export type { AdminPaths, PublicPaths }

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

/** A call by path with one method. */
export type OpenapiCall<Paths extends object, M extends OpenapiMethod> = <
  Path extends PathWith<Paths, M>,
  Init extends MaybeOptionalInit<Paths[Path], M & keyof Paths[Path]>,
>(
  path: Path,
  ...init: HasRequired<Init> extends true ? [Init & OpenapiOptions] : [(Init & OpenapiOptions)?]
) => Promise<OpenapiResult<OperationAt<Paths, Path, M>, Init>>

/**
 * The result of a call by path: `data` if `response.ok`, else `error`.
 *
 * openapi-fetch's own type is not used: it looks for read-only and write-only members, which Hydra's description does not have, and replaces named
 * types by anonymous ones in doing so.
 */
export type OpenapiResult<Operation, Init = unknown> =
  | OpenapiSuccess<ParseAsResponse<BodyOf<Operation, Success>, Init>>
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

/** A response with a body. */
interface Containing<Content> {
  /** The body by media type. */
  content: Content
}

/** Options of a call by path, in addition to openapi-fetch's own. Those that could send the credential elsewhere are not allowed. */
export interface OpenapiOptions
  extends Pick<CallOptions, 'signal' | 'timeoutMs' | 'attemptTimeoutMs' | 'retry' | 'headers'> {
  /** Not per call. */
  readonly baseUrl?: never
  /** Not per call. */
  readonly fetch?: never
  /** Not per call. */
  readonly Request?: never
  /** Not per call. */
  readonly middleware?: never
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

/**
 * Creates typed calls by path on the transport, deadline and credentials of a client.
 *
 * @param client - A client of the admin or of the public API; it chooses the paths.
 * @returns Functions named by the HTTP method. They reject with the errors of every call, but never because of a status, and with a `TypeError` if an
 * option is wrong.
 * @throws {TypeError} if `client` is not a client.
 * @see {@link https://openapi-ts.dev/openapi-fetch/ | openapi-fetch}
 * @example
 * const { data, response } = await createOpenapiClient(admin).GET('/admin/clients')
 */
export function createOpenapiClient<Port extends HydraPort>(
  client: HydraClient<Port>,
): OpenapiClient<Port extends 'admin' ? AdminPaths : PublicPaths> {
  if (typeof client?.['~hydra']?.settings !== 'function') throw new TypeError('"client" must be a client of Hydra')
  const call =
    (method: OpenapiMethod) =>
    async (path: string, init: OpenapiInit = {}) =>
      callByPath(client, method, path, init)
  const calls = { GET: call('get'), PUT: call('put'), POST: call('post'), PATCH: call('patch'), DELETE: call('delete') }
  return calls as never // the types of its calls come from the API description
}

/** The options as the code sees them: openapi-fetch's own beside ours. */
type OpenapiInit = OpenapiOptions & {
  readonly params?: { readonly header?: OpenapiOptions['headers'] }
  readonly [name: string]: unknown
}

interface AnyResult {
  data?: unknown
  error?: unknown
  response: Response
}

async function callByPath(
  client: HydraClient,
  method: OpenapiMethod,
  path: string,
  init: OpenapiInit,
): Promise<AnyResult> {
  assertDestination(path, init)
  const { signal, timeoutMs, attemptTimeoutMs, retry, headers, params, ...rest } = init
  const request = {
    method: method.toUpperCase() as 'GET',
    path,
    repeat: method === 'get' ? 'always' : 'unsent',
  } as const
  const send = async ({ target, headers, body }: EncodedRequest) => {
    const encoded = { ...request, target, headers, body }
    const response = await sendPathRequest(client['~hydra'].settings() as ClientSettings, encoded, {
      signal,
      timeoutMs,
      attemptTimeoutMs,
      retry,
    })
    if (!init.parseAs || init.parseAs === 'json') assertJson(response, request)
    return toResponse(response)
  }
  const options = {
    ...rest,
    // Checked before openapi-fetch sees them: the error of a `Headers` object quotes the value.
    headers: { ...normalizeHeaders(headers), ...normalizeHeaders(params?.header, 'params.header') },
    params: { path: {}, ...params, header: undefined },
    querySerializer: encodeForm,
    pathSerializer: expandPath,
    Request: EncodedRequest,
    fetch: send,
  }
  return withError(await serializers(path).request(method, path as never, options as never))
}

// Before openapi-fetch parses it: the parser's own error quotes the body.
function assertJson(
  response: HttpResponse,
  { method, path }: { readonly method: string; readonly path: string },
): void {
  if (response.text !== '' && response.status < 300) parseJson(response, { operationId: undefined, method, path })
}

function assertDestination(path: string, init: OpenapiInit): void {
  if (!/^(\/(?!(\.|%2e){1,2}(\/|$))[^/?#\\]+)+$/i.test(path)) {
    throw new TypeError('"path" must be a path of the API description, such as "/admin/clients/{id}"')
  }
  for (const name of ['baseUrl', 'fetch', 'Request', 'middleware']) {
    if (init[name] !== undefined)
      throw new TypeError(`"${name}" must not be given per call: a credential would go there`)
  }
}

// openapi-fetch writes JSON by default, which these endpoints take for an empty body.
function serializers(path: string): ReturnType<typeof createClient<Record<string, never>>> {
  const isForm = /\/oauth2\/(token|revoke|introspect|device\/auth)$/.test(path)
  const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, bodySerializer: encodeForm }
  return createClient<Record<string, never>>((isForm ? form : {}) as never)
}

/** What openapi-fetch creates in place of a `Request`: the parts of a call that its serializers know. */
class EncodedRequest {
  readonly target: string
  readonly headers: Record<string, string>
  readonly body: string | undefined

  constructor(target: string, { headers, body }: { headers: Headers; body?: unknown }) {
    if (body !== undefined && typeof body !== 'string') throw new TypeError('"bodySerializer" must return a string')
    this.target = target
    this.headers = Object.fromEntries(headers)
    this.body = body
  }
}

// An empty error body would leave `error` falsy, and `if (error)` would take the failure for a success.
function withError(result: AnyResult): AnyResult {
  return result.response.ok || result.error ? result : { ...result, error: {} }
}
