import { featureOf } from './feature-of.js'
import { isObject, type JsonObject } from './json.js'
import { contentOf, type ResponseKind, responseKind } from './response-kind.js'

export type Port = 'admin' | 'public'

export interface ListedOperation {
  operationId: string
  /** Feature package that has the function. */
  feature: string
  method: string
  path: string
  ports: Port[]
  /** How the request body is sent. */
  body: 'json' | 'form' | 'none'
  response: ResponseKind
  /** Members of the response that must be booleans, because a caller decides by them. */
  booleans?: string[] | undefined
  /** When a failed request is sent again, and why; undefined for a redirect, which no function requests. */
  repeat?: 'always' | 'unsent' | undefined
  repeatReason?: string | undefined
  /** Query or body members that must be non-empty strings. */
  requires?: string[] | undefined
  /** Deadline where the client's default is too short, in milliseconds, and why. */
  timeoutMs?: number | undefined
  timeoutReason?: string | undefined
  /** Releases whose official description has the operation, oldest first. */
  releases: string[]
}

/** Lists every operation of the complete description, by name, with the releases that have it. */
export function listOperations(description: JsonObject, released: Map<string, JsonObject>): ListedOperation[] {
  const having = (operationId: string) =>
    [...released].filter(([, facts]) => operationsOf(facts).some((each) => each.operation.operationId === operationId))
  return operationsOf(description)
    .map(({ path, method, operation }): ListedOperation => {
      const operationId = String(operation.operationId)
      const response = responseKind(operation, description)
      return {
        operationId,
        feature: featureOf(path),
        method: method.toUpperCase(),
        path,
        ports: portsOf(path),
        body: bodyKind(operation),
        response,
        ...(response === 'redirect' ? {} : decisions(operation)),
        releases: having(operationId).map(([release]) => release),
      }
    })
    .sort((a, b) => (a.operationId < b.operationId ? -1 : 1))
}

export function operationsOf(description: JsonObject): { path: string; method: string; operation: JsonObject }[] {
  const methods = ['get', 'put', 'post', 'patch', 'delete']
  return Object.entries(description.paths as JsonObject).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = isObject(item) ? item[method] : undefined
      return isObject(operation) ? [{ path, method, operation }] : []
    }),
  )
}

/** Ports that serve a path: the same two servers on every supported release. */
export function portsOf(path: string): Port[] {
  if (path.startsWith('/health/')) return ['admin', 'public']
  return path.startsWith('/admin/') || path === '/version' ? ['admin'] : ['public']
}

function bodyKind({ requestBody }: JsonObject): ListedOperation['body'] {
  if (!isObject(requestBody)) return 'none'
  return 'application/x-www-form-urlencoded' in contentOf(requestBody) ? 'form' : 'json'
}

/** What the official description does not say of an operation, and the overlay decides. */
function decisions(operation: JsonObject): Partial<ListedOperation> {
  return {
    booleans: operation['x-booleans'] as string[],
    repeat: operation['x-repeat'] as ListedOperation['repeat'],
    repeatReason: operation['x-repeat-reason'] as string,
    requires: operation['x-requires'] as string[],
    timeoutMs: operation['x-timeout-ms'] as number,
    timeoutReason: operation['x-timeout-reason'] as string,
  }
}
