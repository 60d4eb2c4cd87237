import { isObject, type Json, type JsonObject } from './json.js'

export type Port = 'admin' | 'public'

export interface ListedOperation {
  operationId: string
  method: string
  path: string
  ports: Port[]
  /** How the request body is sent. */
  body: 'json' | 'form' | 'none'
  /** What a success carries; `redirect` is for a browser. */
  answer: 'json' | 'none' | 'redirect'
  /** Releases whose official description has the operation, oldest first. */
  releases: string[]
}

/** Lists every operation of the complete description, by name, with the releases that have it. */
export function listOperations(description: JsonObject, released: Map<string, JsonObject>): ListedOperation[] {
  const having = (operationId: string) =>
    [...released].filter(([, facts]) => operationsOf(facts).some((each) => each.operation.operationId === operationId))
  return operationsOf(description)
    .map(({ path, method, operation }) => {
      const operationId = String(operation.operationId)
      return {
        operationId,
        method: method.toUpperCase(),
        path,
        ports: portsOf(path),
        body: bodyKind(operation),
        answer: answerKind(operation),
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
  return contentTypes(requestBody).includes('application/x-www-form-urlencoded') ? 'form' : 'json'
}

function answerKind({ responses }: JsonObject): ListedOperation['answer'] {
  const successes = Object.entries(responses as JsonObject).filter(([status]) => /^[23]/.test(status))
  if (successes.some(([status]) => status.startsWith('3'))) return 'redirect'
  return successes.some(([, response]) => contentTypes(response).length > 0) ? 'json' : 'none'
}

function contentTypes(holder: Json): string[] {
  return isObject(holder) && isObject(holder.content) ? Object.keys(holder.content) : []
}
