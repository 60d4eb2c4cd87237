import createClient from 'openapi-fetch'
import { toResponse } from './answer.js'
import { callLimits } from './call-options.js'
import type { ErrorContext } from './errors/hydra-error.js'
import { HydraParseError } from './errors/hydra-parse-error.js'
import { type Call, exchange } from './exchange.js'
import { encodeForm } from './form.js'
import { checkedHeaders } from './headers.js'
import { expandPath } from './path.js'
import type { Method, RawInit } from './raw-calls.js'
import type { Settings } from './settings.js'

interface RawResult {
  data?: unknown
  error?: unknown
  response: Response
}

/**
 * Makes one call with openapi-fetch's serialisers and our transport.
 *
 * @throws {TypeError} if an option is given that could send the credential elsewhere.
 */
export async function rawCall(settings: Settings, method: Method, path: string, init: RawInit): Promise<RawResult> {
  for (const name of ['baseUrl', 'fetch', 'Request', 'middleware']) {
    if (init[name] !== undefined)
      throw new TypeError(`"${name}" must not be given per call: a credential would go there`)
  }
  const { signal, timeoutMs, attemptTimeoutMs, retry, headers, ...rest } = init
  const context = { operationId: undefined, method: method.toUpperCase(), path }
  const repeat = method === 'get' ? 'always' : 'unsent'
  const limits = callLimits(settings.limits, { signal, timeoutMs, attemptTimeoutMs, retry })
  const options = {
    ...rest,
    headers: { ...formType(path), ...headers },
    querySerializer: encodeForm,
    pathSerializer: expandPath,
    Request: RawRequest,
    fetch: (request: RawRequest) => send(settings, { context, repeat, limits, ...request }),
  }
  try {
    return withError(await client(settings).request(method, path as never, options as never))
  } catch (error) {
    throw error instanceof SyntaxError ? invalidJson(context) : error
  }
}

function client(settings: Settings): ReturnType<typeof createClient<Record<string, never>>> {
  return createClient<Record<string, never>>({ baseUrl: settings.prefix })
}

function send(settings: Settings, call: Call): Promise<Response> {
  return exchange(settings, call, ({ answer }) => toResponse(answer))
}

/** What openapi-fetch makes in place of a costly `Request`: the parts of a call that its serialisers know. */
class RawRequest implements Pick<Call, 'target' | 'headers' | 'body'> {
  readonly target: string
  readonly headers: Record<string, string>
  readonly body: string | undefined

  constructor(target: string, { headers, body }: { headers: Headers; body?: string }) {
    this.target = target
    this.headers = checkedHeaders('headers', Object.fromEntries(headers))
    this.body = body
  }
}

// openapi-fetch writes JSON unless told otherwise, which these endpoints take for an empty body.
function formType(path: string): Record<string, string> {
  const isForm = /\/oauth2\/(token|revoke|introspect|device\/auth)$/.test(path)
  return isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
}

// An empty error body would leave `error` falsy, and `if (error)` would take the failure for a success.
function withError(result: RawResult): RawResult {
  return result.response.ok || result.error ? result : { ...result, error: {} }
}

// The parser's own error quotes the body.
function invalidJson(context: ErrorContext): HydraParseError {
  return new HydraParseError(context, { status: 200, headers: new Headers(), text: '' }, 'the body is not valid JSON')
}
