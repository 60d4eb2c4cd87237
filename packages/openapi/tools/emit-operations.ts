import type { ListedOperation } from './list-operations.js'

const header = '// Made by `pnpm generate` from packages/openapi/spec/: change that, never this file.'

/**
 * Writes the descriptors of one feature package, a constant for each operation that a function calls, so that a bundle
 * holds only those that it uses. The format is Biome's.
 *
 * @param operations - All operations, by name.
 * @param releases - Every release, oldest first.
 */
export function emitOperations(feature: string, operations: ListedOperation[], releases: string[]): string {
  const called = operations.filter((each) => each.feature === feature && each.response !== 'redirect')
  const parts = [header, importsOf(called), ...called.map((operation) => declare(operation, releases))]
  return `${parts.join('\n\n')}\n`
}

function importsOf(operations: ListedOperation[]): string {
  const formats = ['form', 'json'].filter((body) => operations.some((each) => each.body === body))
  const names = [...formats.map(formatName), 'type Operation'].join(', ')
  return `import ${formats.length > 0 ? `{ ${names} }` : 'type { Operation }'} from '@hydrakit/core/feature'`
}

// A bundle holds the formats that its operations use.
function formatName(body: string): string {
  return `${body}Body`
}

function declare(operation: ListedOperation, releases: string[]): string {
  const { operationId, method, path, booleans, repeat, requires, timeoutMs } = operation
  const body = operation.body === 'none' ? undefined : formatName(operation.body)
  const response = operation.response === 'object' ? undefined : operation.response
  const descriptor = { operationId, method, path, body, response, booleans, repeat, requires, timeoutMs }
  const reasons = new Map([
    ['repeat', operation.repeatReason],
    ['timeoutMs', operation.timeoutReason],
  ])
  const lines = Object.entries({ ...descriptor, since: sinceOf(operation, releases) })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${comment(reasons.get(name))}  ${name}: ${name === 'body' ? value : literal(value)},\n`)
  return `export const ${operationId}: Operation = {\n${lines.join('')}}`
}

function comment(reason: string | undefined): string {
  return reason === undefined ? '' : `  // ${reason}\n`
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  return typeof value === 'string' ? `'${value}'` : String(value)
}

/** The first release that has an operation, as error messages name it; undefined if every release has it. */
function sinceOf({ releases: [first] }: ListedOperation, releases: string[]): string | undefined {
  if (first === undefined) return 'main, which is not released yet'
  return first === releases[0] ? undefined : first.replace(/\.0$/, '')
}
