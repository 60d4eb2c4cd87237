import { createConfig, lintFromString } from '@redocly/openapi-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { exampleNames } from './add-examples.js'
import { compareFacts } from './compare-facts.js'
import { documentedReleases } from './describe-release.js'
import { readFacts, seenOnServers } from './describe-wire.js'
import { isObject, type Json, type JsonObject } from './json.js'
import { operationsOf } from './list-operations.js'
import { makeDocument } from './make-document.js'
import { recordedResponses } from './recorded.js'
import { keyOf, typeName, wireFacts } from './wire-facts.js'

const documents = new Map<string, JsonObject>()

beforeAll(async () => {
  for (const release of documentedReleases()) documents.set(release, await makeDocument(release))
}, 60_000)

describe.each(documentedReleases())('the document of %s', (release) => {
  test('passes the strictest rules of a linter', { timeout: 60_000 }, async () => {
    const config = await createConfig({ extends: ['recommended-strict'] })
    const source = JSON.stringify(documents.get(release))
    const problems = await lintFromString({ source, absoluteRef: `hydra-${release}.json`, config })
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([])
  })

  test('has the operations of the release, and no others', () => {
    const idsOf = (description: JsonObject) => operationsOf(description).map(({ operation }) => operation.operationId)
    expect(idsOf(documentOf(release)).sort()).toEqual(idsOf(readFacts(release)).sort())
  })

  test('describes every operation, parameter, response, header, schema and member', () => {
    expect(undescribed(documentOf(release), '#')).toEqual([])
  })

  test('has a declared tag, a summary, a port and a decision about repeats for each operation', () => {
    const tags = (documentOf(release).tags as JsonObject[]).map(({ name }) => name)
    for (const { operation } of operationsOf(documentOf(release))) {
      expect(tags).toContain((operation.tags as Json[])[0])
      expect(operation.summary).toMatch(/^[A-Z].{5,119}[^.]$/)
      expect(operation['x-hydrakit-port']).toMatch(/^(admin|public|both)$/)
      expect(operation['x-hydrakit-idempotent']).toBeTypeOf('boolean')
      expect(operation['x-hydrakit-idempotent-reason']).toMatch(/\.$/)
    }
  })

  test('keeps no tag of TSDoc and no extension of the overlay', () => {
    const text = JSON.stringify(documentOf(release))
    expect(text.match(/@(see|since|typeParam|link)\b|"x-(?!hydrakit-|extensible-enum)[\w-]+":/g)).toBeNull()
  })
})

test('an integer has 64 bits, because a time after 2038 needs more than 32', () => {
  const integers = [...documents.values()].flatMap((each) =>
    JSON.stringify(each).match(/\{[^{}]*"type":"integer"[^{}]*\}/g),
  )
  expect(integers.length).toBeGreaterThan(50)
  expect(integers.filter((each) => !each?.includes('"format":"int64"'))).toEqual([])
})

test('what a newer release brought is not in the document of an older one', () => {
  const newest = wireFacts(readFacts('main'))
  for (const [release, document] of documents) {
    const own = wireFacts(document)
    const brought = compareFacts(wireFacts(readFacts(release)), newest).filter(({ kind }) => kind === 'added')
    const kept = brought.map(({ fact }) => keyOf(fact)).filter((key) => own.has(key) && !seenOnServers().has(key))
    expect(kept, release).toEqual([])
  }
})

test('what not every release has says since when', () => {
  const newest = documentOf('main')
  const [oldest = ''] = documentedReleases()
  const added = compareFacts(wireFacts(readFacts(oldest)), wireFacts(readFacts('main')))
    .filter(({ kind, fact }) => kind === 'added' && fact.kind !== 'response' && fact.kind !== 'schema')
    .map(({ fact }) => keyOf(fact))
    .filter((key) => !seenOnServers().has(key))
  expect(added).toHaveLength(17)
  expect(added.filter((key) => !sinceKeys(newest).has(key))).toEqual([])
})

test('a body of an older release has no member that v2.3.0 ignores', () => {
  const { schemas } = documentOf('v2.3.0').components as { schemas: JsonObject }
  expect(JSON.stringify(schemas)).not.toContain('device_authorization')
  expect(JSON.stringify(documentOf('v26.2.0').components)).toContain('device_authorization_endpoint')
})

test('every recorded response is an example, and of each example there is a record', () => {
  const shown = Object.values(exampleNames()).flat().sort()
  const recorded = new Set([...recordedResponses().values()].flat().map(({ name }) => name))
  expect(shown).toEqual([...recorded].sort())
})

test('each example is at a response of the newest release', () => {
  const places = operationsOf(documentOf('v26.2.0')).flatMap(({ operation }) =>
    Object.keys(operation.responses as JsonObject).map((status) => `${operation.operationId} ${status}`),
  )
  expect(Object.keys(exampleNames()).filter((place) => !places.includes(place))).toEqual([])
})

test('an unknown release is refused by name', async () => {
  await expect(makeDocument('v1.0.0')).rejects.toThrow(/^"release" must be one of v2\.2\.0, /)
})

function documentOf(release: string): JsonObject {
  return documents.get(release) as JsonObject
}

/** Pointers of what should have words and has none. */
function undescribed(node: Json, at: string): string[] {
  if (Array.isArray(node)) return node.flatMap((each, index) => undescribed(each, `${at}/${index}`))
  if (!isObject(node)) return []
  return Object.entries(node).flatMap(([key, value]) => {
    if (['example', 'examples'].includes(key)) return []
    const below = undescribed(value, `${at}/${key}`)
    if (['properties', 'schemas', 'responses', 'headers', 'parameters'].includes(key)) {
      const wordless = Object.entries(value as JsonObject).filter(([, each]) => !hasWords(each))
      return [...wordless.map(([name]) => `${at}/${key}/${name}`), ...below]
    }
    const isWordless = isObject(value) && 'operationId' in value && !hasWords(value)
    return isWordless ? [`${at}/${key}`, ...below] : below
  })
}

function hasWords(node: Json): boolean {
  return isObject(node) && typeof node.description === 'string' && node.description.trim() !== ''
}

/** Keys of the facts that say since when they are. */
function sinceKeys(document: JsonObject): Set<string> {
  const { schemas } = document.components as { schemas: JsonObject }
  const isMarked = (node: Json) => isObject(node) && node['x-hydrakit-since'] !== undefined
  const members = Object.entries(schemas).flatMap(([name, schema]) =>
    Object.entries(((schema as JsonObject).properties as JsonObject | undefined) ?? {}).flatMap(([member, each]) =>
      isMarked(each) ? [`${typeName(name)} ${member}`] : [],
    ),
  )
  const operations = operationsOf(document).flatMap(({ operation }) => [
    ...(isMarked(operation) ? [String(operation.operationId)] : []),
    ...((operation.parameters as JsonObject[] | undefined) ?? []).flatMap((each) =>
      isMarked(each) ? [`${operation.operationId} ${each.in} ${each.name}`] : [],
    ),
  ])
  return new Set([...members, ...operations])
}
