import { readFileSync } from 'node:fs'
import type { Call } from './call.js'

interface DescribedOperation {
  readonly operationId: string
  readonly method: string
  readonly path: string
}

const described: DescribedOperation[] = JSON.parse(
  readFileSync(new URL('../../../packages/openapi/spec/operations.json', import.meta.url), 'utf8'),
)
const operations = described.map(({ operationId, method, path }) => ({
  operationId,
  pattern: new RegExp(`^${method} ${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
}))

/** Finds the function of the SDK that makes such a call, by Hydra's description. A browser uses no SDK. */
export function nameOperation({ from, to, method, target }: Call): string | undefined {
  if (from === 'Browser' || to !== 'Hydra') return undefined
  const [path] = target.split('?')
  return operations.find(({ pattern }) => pattern.test(`${method} ${path}`))?.operationId
}
