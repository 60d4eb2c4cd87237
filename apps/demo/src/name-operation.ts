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
  method,
  segments: path.split('/'),
}))

/** Finds the function of the SDK that makes such a call, by Hydra's description. A browser uses no SDK. */
export function nameOperation({ from, to, method, target }: Call): string | undefined {
  if (from === 'Browser' || to !== 'Hydra') return undefined
  const [path = ''] = target.split('?')
  const segments = path.split('/')
  return operations.find((each) => each.method === method && isPathOf(each.segments, segments))?.operationId
}

function isPathOf(template: readonly string[], segments: readonly string[]): boolean {
  const isSame = (part: string, index: number): boolean => part.startsWith('{') || part === segments[index]
  return template.length === segments.length && template.every(isSame)
}
