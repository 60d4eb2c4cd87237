import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { writeOperationTable } from '../../../docs/tools/operation-table.js'

const operations: { operationId: string; releases: string[] }[] = JSON.parse(
  readFileSync(new URL('../../../packages/openapi/spec/operations.json', import.meta.url), 'utf8'),
)
const builders = [
  'buildAuthorizationUrl(server, query)',
  'buildEndSessionUrl(server, query)',
  'buildDeviceVerificationUrl(server, query)',
]

test('the migration names the old and the new call of every operation', () => {
  const rows = [...writeOperationTable().matchAll(/^\| (?:`\w+Api\.(\w+)\(.*?\)`|none: .*) \| `(.+)` \|$/gm)]
  const old = rows.flatMap(([, name = '']) => (name === '' ? [] : [name]))
  expect(rows).toHaveLength(operations.length)
  expect(old.sort()).toEqual(
    operations
      .filter(({ releases }) => releases.length > 0)
      .map(({ operationId }) => operationId)
      .sort(),
  )
  const calls = rows.map(([, , call = '']) => call)
  expect(calls.filter((call) => call.startsWith('build')).sort()).toEqual(builders.sort())
  expect(calls.filter((call) => !/^\w+\((admin|hydra|client|server)\b.*\)$/.test(call))).toEqual([])
}, 120_000) // it asks the compiler for the functions of every feature
