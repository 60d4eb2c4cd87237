import { readFileSync } from 'node:fs'

/** A request of the table; texts can name variables, such as `{client_id}`. */
export interface TableRequest {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly form?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it is, in place of JSON. */
  readonly text?: string
  readonly bearer?: string
  readonly basic?: readonly [username: string, password: string]
  /** Port of an operation that both ports have. Default: admin. */
  readonly port?: 'admin' | 'public'
}

/** What a response must be. Without a schema and a media type it has no body. */
export interface Expectation {
  readonly status: number
  /** Why the request does not fit the document. Without it, it does. */
  readonly invalid?: string
  readonly schema?: object
  readonly mediaType?: string
  /** Headers that must be there. */
  readonly headers?: readonly string[]
  /** Members that the body must have, at any depth. */
  readonly body?: unknown
}

export interface TableCase {
  readonly name: string
  readonly operationId: string
  /** What has to be there first, by its name in given.json. */
  readonly given?: readonly string[]
  /** First release that takes the request. */
  readonly since?: string
  readonly request: TableRequest
  readonly expect: Expectation
  /** What releases older than one do instead. */
  readonly before?: Readonly<Record<string, Expectation>>
}

/** A call of an operation, or a visit of a user agent; what it saves are variables of later steps. */
export type Step =
  | { readonly call: string; readonly request: TableRequest; readonly status: number; readonly save?: Saved }
  | { readonly visit: string; readonly query?: Readonly<Record<string, unknown>>; readonly save?: Saved }

/** By the name of the variable: a JSON pointer into the response of a call, a query parameter of where a visit ends. */
export type Saved = Readonly<Record<string, string>>

export interface Given {
  readonly after?: readonly string[]
  readonly steps: readonly Step[]
}

const folder = new URL('../../../packages/openapi/conformance/', import.meta.url)
const files = ['oauth2-clients', 'consent', 'introspection', 'jwk', 'trust', 'oidc', 'metadata']

/** Every case, in the order of the files. */
export function readCases(): TableCase[] {
  return files.flatMap((name) => read(`${name}.json`) as TableCase[])
}

export function readGivens(): Map<string, Given> {
  return new Map(Object.entries(read('given.json') as Record<string, Given>))
}

/** What a case needs first, in the order to make it. */
export function listGivens({ given = [] }: Pick<TableCase, 'given'>, givens: Map<string, Given>): Given[] {
  const found = new Set<Given>()
  const add = (name: string): void => {
    const each = givens.get(name)
    if (each === undefined) throw new TypeError(`given.json has no "${name}"`)
    each.after?.forEach(add)
    found.add(each)
  }
  given.forEach(add)
  return [...found]
}

/** Compares releases by their numbers: negative if the first is the older. */
export function compareReleases(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true })
}

/** What the response of a release must be. */
export function expectationFor({ expect, before = {} }: TableCase, release: string): Expectation {
  const [older] = Object.entries(before).filter(([since]) => compareReleases(release, since) < 0)
  return older?.[1] ?? expect
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
}
