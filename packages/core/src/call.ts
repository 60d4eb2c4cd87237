import { toResponse } from './answer.js'
import { assertNonEmptyString } from './assert.js'
import { type CallOptions, callLimits } from './call-options.js'
import { type Call, exchange } from './exchange.js'
import { encodeForm } from './form.js'
import { checkedHeaders, type RequestHeaders } from './headers.js'
import { type DataWithResponse, type HydraPromise, hydraPromise } from './hydra-promise.js'
import type { CallInput, Operation } from './operation.js'
import { expandPath } from './path.js'
import { readReply } from './read-reply.js'
import type { Settings } from './settings.js'

/** What a call sends, or a function that checks and makes it. */
export type LazyInput = CallInput | (() => CallInput | Promise<CallInput>)

/** Calls an operation; resolves to its parsed body. A caller's mistake rejects too, so that there is one way to fail. */
export function call<T>(
  settings: Settings,
  operation: Operation,
  input: LazyInput,
  options: CallOptions,
): HydraPromise<T> {
  return hydraPromise(answered(settings, operation, input, options))
}

async function answered(
  settings: Settings,
  operation: Operation,
  input: LazyInput,
  options: CallOptions,
): Promise<DataWithResponse> {
  const call = prepare(settings, operation, typeof input === 'function' ? await input() : input, options)
  return exchange(settings, call, (reply) => {
    const data = readReply(reply, operation, settings.port)
    return { data, response: () => toResponse(reply.answer) }
  })
}

function prepare(settings: Settings, operation: Operation, input: CallInput, options: CallOptions): Call {
  const { operationId, method, path, repeat, timeoutMs, requires = [] } = operation
  const query = { ...input.query, ...options.additionalQuery }
  const body = wholeBody(operation.body, input.body, options.additionalBody)
  const members: Record<string, unknown> = { ...query, ...(body as object) }
  for (const name of requires) assertNonEmptyString(members[name], name)
  const search = encodeForm(query)
  return {
    context: { operationId, method, path },
    repeat,
    target: settings.prefix + expandPath(path, input.path) + (search && `?${search}`),
    headers: {
      ...checkedHeaders('headers', options.headers),
      ...contentTypes[operation.body],
      ...checkedHeaders('headers', input.headers),
    },
    body: encodeBody(operation.body, body),
    limits: callLimits(settings.limits, options, timeoutMs),
  }
}

function wholeBody(kind: Operation['body'], body: unknown, additional: CallOptions['additionalBody']): unknown {
  if (!additional) return body
  if (kind !== 'none' && !Array.isArray(body)) return { ...(body as object), ...additional }
  throw new TypeError('"additionalBody" must not be given here')
}

const contentTypes: Record<Operation['body'], RequestHeaders> = {
  json: { 'content-type': 'application/json' },
  form: { 'content-type': 'application/x-www-form-urlencoded' },
  none: {},
}

function encodeBody(kind: Operation['body'], body: unknown): string | undefined {
  if (kind === 'none' || body === undefined) return undefined
  return kind === 'form' ? encodeForm(body as object) : encodeJson(body)
}

// The parser of JSON takes any depth, its writer does not: what came from a server can be too deep to be sent.
function encodeJson(body: unknown): string {
  try {
    return JSON.stringify(body)
  } catch (error) {
    throw error instanceof RangeError ? new TypeError('the body must not nest thousands of levels deep') : error
  }
}
