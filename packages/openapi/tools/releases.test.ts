import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readFacts, releasedFacts } from './describe-wire.js'
import { type ListedOperation, operationsOf } from './list-operations.js'

const listed = JSON.parse(readText('../spec/operations.json')) as ListedOperation[]

test.each([...releasedFacts().keys(), 'main'])('every operation of %s has types, at its path', (release) => {
  const addressOf = (method: string, path: string) => `${method.toUpperCase()} ${path}`
  const known = new Map(listed.map(({ operationId, method, path }) => [operationId, addressOf(method, path)]))
  for (const { operation, method, path } of operationsOf(readFacts(release))) {
    expect(known.get(String(operation.operationId))).toBe(addressOf(method, path))
  }
})

test('the list says which releases have an operation', () => {
  const releasesOf = (id: string) => listed.find(({ operationId }) => operationId === id)?.releases
  expect(releasesOf('getOAuth2Client')).toEqual(['v2.2.0', 'v2.3.0', 'v25.4.0', 'v26.2.0'])
  expect(releasesOf('oAuth2DeviceFlow')).toEqual(['v25.4.0', 'v26.2.0'])
  expect(releasesOf('rotateOAuth2ClientSecret')).toEqual([])
})

test('what not every release has says since when', () => {
  const declarations = readText('../../types/src/generated/hydra.ts')
  const commentOf = (id: string) => declarations.split(`Operations["${id}"]`)[0]?.split('/**').at(-1)
  const newer = listed.filter(({ releases }) => releases.length < releasedFacts().size)
  expect(newer).toHaveLength(5)
  for (const { operationId } of newer) expect(commentOf(operationId)).toContain('@since Hydra')
})

test('the package exports every declaration', () => {
  const declared = [...readText('../../types/src/generated/hydra.ts').matchAll(/^export \w+ (\w+)/gm)].map(
    ([, name]) => name,
  )
  const exported = readText('../../types/src/index.ts').match(/\w+(?=,\n)/g)
  expect(exported?.sort()).toEqual(declared.sort())
})

function readText(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}
