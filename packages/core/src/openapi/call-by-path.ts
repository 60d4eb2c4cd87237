import createClient from 'openapi-fetch'
import { assertObject } from '../assert.js'
import type { ClientSettings } from '../client/client-options.js'
import type { HydraClient } from '../client/hydra-client.js'
import { type HttpResponse, toResponse } from '../http-message.js'
import { formBody, jsonBody } from '../request/body-formats.js'
import { encodeForm } from '../request/encode-form.js'
import { expandPath } from '../request/expand-path.js'
import { normalizeHeaders } from '../request-headers.js'
import { parseJson } from '../response/parse-json.js'
import type { OpenapiMethod, OpenapiOptions } from './openapi-client.js'
import { sendPathRequest } from './send-path-request.js'

/**
 * Calls a path of the API description: openapi-fetch encodes the request and parses the response, core sends it.
 *
 * @throws {HydraError} if there is no response.
 * @throws {TypeError} if the path or an option is wrong.
 */
export async function callByPath(
  client: HydraClient,
  method: OpenapiMethod,
  path: string,
  init: AnyInit,
): Promise<AnyResult> {
  assertPath(path)
  const isForm = /\/oauth2\/(token|revoke|introspect|device\/auth)$/.test(path)
  assertOptions(init, isForm)
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
  return withError(await createEncoder(isForm).request(method, path as never, options as never))
}

/** The options as the code sees them. */
export type AnyInit = OpenapiOptions & {
  readonly params?: {
    readonly header?: OpenapiOptions['headers']
    readonly query?: unknown
    readonly path?: unknown
  }
  readonly [name: string]: unknown
}

interface AnyResult {
  data?: unknown
  error?: unknown
  response: Response
}

// Before openapi-fetch parses it: the parser's own error quotes the body.
function assertJson(
  response: HttpResponse,
  { method, path }: { readonly method: string; readonly path: string },
): void {
  if (response.text !== '' && response.status < 300) parseJson(response, { operationId: undefined, method, path })
}

function assertPath(path: string): void {
  if (!/^(\/(?!(\.|%2e){1,2}(\/|$))[!"$-.0->@-[\]-~]+)+$/i.test(path)) {
    throw new TypeError('"path" must be a path of the API description, such as "/admin/clients/{id}"')
  }
}

function assertOptions(init: AnyInit, isForm: boolean): void {
  assertObject(init, 'options')
  for (const name of destinations) assertAbsent(init, name, 'a credential would go there')
  for (const name of unsupported) assertAbsent(init, name, 'calls by path do not have it')
  const { params = {}, parseAs = 'json' } = init
  assertObject(params, 'params')
  assertObject(params.query ?? {}, 'params.query')
  assertObject(params.path ?? {}, 'params.path')
  assertBody(init, isForm)
  if (!bodyKinds.includes(parseAs)) throw new TypeError(`"parseAs" must be one of ${bodyKinds.join(', ')}`)
}

function assertBody({ body, bodySerializer }: AnyInit, isForm: boolean): void {
  if (bodySerializer !== undefined && typeof bodySerializer !== 'function') {
    throw new TypeError('"bodySerializer" must be a function')
  }
  const mayBeList = bodySerializer || !isForm
  if (body !== undefined && !(mayBeList && Array.isArray(body))) assertObject(body, 'body')
}

/** @throws {TypeError} if `init` has the option. */
function assertAbsent(init: AnyInit, name: string, reason: string): void {
  if (init[name] !== undefined) throw new TypeError(`"${name}" must not be given per call: ${reason}`)
}

const destinations = ['baseUrl', 'fetch', 'Request', 'middleware']
// Options of openapi-fetch, of `fetch` and of the functions.
const unsupported = [
  ...['method', 'querySerializer', 'pathSerializer', 'additionalQuery', 'additionalBody', 'requestInitExt'],
  ...['cache', 'credentials', 'duplex', 'integrity', 'keepalive', 'mode', 'priority', 'redirect'],
  ...['referrer', 'referrerPolicy', 'window', 'dispatcher'],
]
const bodyKinds = ['json', 'text', 'blob', 'arrayBuffer', 'stream']

// openapi-fetch writes JSON by default, which the endpoints of OAuth take for an empty body.
function createEncoder(isForm: boolean): ReturnType<typeof createClient<Record<string, never>>> {
  const { contentType, encode } = isForm ? formBody : jsonBody
  const headers = isForm ? { 'content-type': contentType } : {}
  return createClient<Record<string, never>>({ headers, bodySerializer: encode } as never)
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
