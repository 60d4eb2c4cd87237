import createClient from 'openapi-fetch'
import type { Answer } from './answer.js'
import type { ErrorContext } from './errors/hydra-error.js'
import type { Core, Method, RawInit } from './raw-calls.js'
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
export async function rawCall(
  core: Core,
  settings: Settings,
  method: Method,
  path: string,
  init: RawInit,
): Promise<RawResult> {
  checkDestination(path, init)
  const { signal, timeoutMs, attemptTimeoutMs, retry, headers, params, ...rest } = init
  const context = { operationId: undefined, method: method.toUpperCase(), path }
  const repeat = method === 'get' ? 'always' : 'unsent'
  const limits = core.callLimits(settings.limits, { signal, timeoutMs, attemptTimeoutMs, retry })
  const send = ({ target, headers, body }: RawRequest) =>
    core.exchange(settings, { context, repeat, limits, target, headers, body }, ({ answer }) => {
      if (!init.parseAs || init.parseAs === 'json') checkJson(core, context, answer)
      return core.toResponse(answer)
    })
  const options = {
    ...rest,
    // Checked before openapi-fetch sees them: the error of a `Headers` object quotes the value.
    headers: {
      ...core.checkedHeaders('headers', headers),
      ...core.checkedHeaders('params.header', params?.header),
    },
    params: { path: {}, ...params, header: undefined },
    querySerializer: core.encodeForm,
    pathSerializer: core.expandPath,
    Request: RawRequest,
    fetch: send,
  }
  return withError(await client(core, settings, path).request(method, path as never, options as never))
}

// Before openapi-fetch parses it: the parser's own error quotes the body.
function checkJson(core: Core, context: ErrorContext, answer: Answer): void {
  if (answer.text === '' || answer.status >= 300) return
  try {
    JSON.parse(answer.text)
  } catch {
    throw core.invalidJson(context, answer)
  }
}

function checkDestination(path: string, init: RawInit): void {
  if (!/^(\/(?!(\.|%2e){1,2}(\/|$))[^/?#\\]+)+$/i.test(path)) {
    throw new TypeError('"path" must be a path of the API description, such as "/admin/clients/{id}"')
  }
  for (const name of ['baseUrl', 'fetch', 'Request', 'middleware']) {
    if (init[name] !== undefined)
      throw new TypeError(`"${name}" must not be given per call: a credential would go there`)
  }
}

// openapi-fetch writes JSON unless told otherwise, which these endpoints take for an empty body.
function client(
  core: Core,
  { prefix }: Settings,
  path: string,
): ReturnType<typeof createClient<Record<string, never>>> {
  const isForm = /\/oauth2\/(token|revoke|introspect|device\/auth)$/.test(path)
  const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, bodySerializer: core.encodeForm }
  return createClient<Record<string, never>>({ baseUrl: prefix, ...(isForm && form) } as never)
}

/** What openapi-fetch makes in place of a costly `Request`: the parts of a call that its serialisers know. */
class RawRequest {
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
function withError(result: RawResult): RawResult {
  return result.response.ok || result.error ? result : { ...result, error: {} }
}
