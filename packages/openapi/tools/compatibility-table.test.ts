import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compatibilityTable } from './compatibility-table.js'
import type { JsonObject } from './json.js'
import type { ListedOperation } from './list-operations.js'
import { urlOf } from './made-files.js'

const text = { type: 'string' }
const older = describing({ title: text, size: text })
const newer = describing(
  { title: text, size: { type: 'integer' }, place: text, tag: text },
  { delete: { operationId: 'deletePhoto' } },
)

function describing(members: JsonObject, methods: JsonObject = {}): JsonObject {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/photo' } } }
  const get = { operationId: 'getPhoto', responses: { 200: { content } } }
  return {
    paths: { '/admin/clients': { get, ...methods } },
    components: { schemas: { photo: { properties: members } } },
  }
}

function tableOf(seen: [key: string, words: string][] = []): string[] {
  return compatibilityTable(
    new Map([
      ['v1', older],
      ['v2', newer],
    ]),
    new Map(seen),
  ).split('\n')
}

test('every operation has a row in the table of its package', () => {
  const table = tableOf()
  const from = table.indexOf('### [`@hydrakit/oauth2-clients`](../packages/features/oauth2-clients)')
  expect(table.slice(from + 2, from + 6)).toEqual([
    '| operation | request | v1 | v2 |',
    '| --- | --- | --- | --- |',
    '| `deletePhoto` | `DELETE /admin/clients` | – | ✓ |',
    '| `getPhoto` | `GET /admin/clients` | ✓ | ✓ |',
  ])
})

test('members that differ alike share a row, those that do not differ have none', () => {
  const table = tableOf()
  expect(table).toContain('| `Photo` | `place`, `tag` | – | ✓ |  |')
  expect(table).toContain('| `Photo` | `size`: type | `string` | `integer` |  |')
  expect(table.join('\n')).not.toContain('`title`')
})

test('what was seen on servers stands beside the difference', () => {
  expect(tableOf([['Photo tag', 'on v1, too']])).toContain('| `Photo` | `tag` | – | ✓ | on v1, too |')
})

test('what was seen of no difference fails by name', () => {
  expect(() => tableOf([['Photo title', 'gone']])).toThrow('no difference between releases in Photo title')
})

test('every operation is listed under the package that has it', () => {
  const sections = readText('docs/compatibility.md').split('### [`@hydrakit/').slice(1)
  const listed = JSON.parse(readText('packages/openapi/spec/operations.json')) as ListedOperation[]
  for (const { operationId, feature } of listed) {
    const having = sections.filter((section) => section.includes(`\n| \`${operationId}\` | \``))
    expect(having.map((section) => section.slice(0, section.indexOf('`')))).toContain(feature)
  }
})

function readText(name: string): string {
  return readFileSync(urlOf(name), 'utf8')
}
