import { assertNonEmptyString, assertObject } from '../assert.js'
import type { CallInput, Operation } from '../operation.js'
import { normalizeHeaders } from '../request-headers.js'
import type { HydraRequest } from '../send/hydra-request.js'
import { type CallOptions, type ClientLimits, readCallLimits } from './call-options.js'
import { encodeForm } from './encode-form.js'
import { expandPath } from './expand-path.js'
import { mergeQuery } from './merge-query.js'

/** The part of a client's settings that a request needs. */
export interface RequestSettings {
  /** Path of the base URL, without a slash at its end. */
  readonly prefix: string
  readonly limits: ClientLimits
}

/**
 * Builds the request of a call.
 *
 * @throws {TypeError} for a caller's mistake; it names the argument.
 */
export function buildRequest(
  { prefix, limits }: RequestSettings,
  operation: Operation,
  input: CallInput,
  options: CallOptions,
): HydraRequest {
  const { operationId, method, path, requires = [] } = operation
  const query = mergeQuery(input.query, options)
  const body = addToBody(operation.body, input.body, options.additionalBody)
  const members: Record<string, unknown> = { ...query, ...body }
  for (const name of requires) assertNonEmptyString(members[name], name)
  const search = encodeForm(query)
  return {
    context: { operationId, method, path },
    repeat: operation.repeat,
    target: prefix + expandPath(path, input.path) + (search && `?${search}`),
    headers: {
      ...normalizeHeaders(options.headers),
      ...(operation.body && { 'content-type': operation.body.contentType }),
      ...normalizeHeaders(input.headers),
    },
    body: body && operation.body?.encode(body),
    limits: readCallLimits(limits, options, operation.timeoutMs),
  }
}

function addToBody(
  format: Operation['body'],
  body: object | undefined,
  additional: CallOptions['additionalBody'],
): object | undefined {
  if (additional === undefined) return body
  assertObject(additional, 'additionalBody')
  if (format && !Array.isArray(body)) return { ...body, ...additional }
  throw new TypeError('"additionalBody" must not be given here')
}
