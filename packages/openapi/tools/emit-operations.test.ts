import { expect, test } from 'vitest'
import { emitOperations } from './emit-operations.js'
import type { ListedOperation } from './list-operations.js'

const releases = ['v1.0.0', 'v1.1.0']

const getPhoto: ListedOperation = {
  ...{ operationId: 'getPhoto', feature: 'photos', method: 'GET', path: '/photos/{id}', ports: ['admin'], releases },
  ...{
    body: 'none',
    response: 'object',
    booleans: ['public'],
    repeat: 'always',
    repeatReason: 'A GET changes nothing.',
  },
}
const printPhoto: ListedOperation = {
  ...{ operationId: 'printPhoto', feature: 'photos', method: 'POST', path: '/prints', ports: ['admin'] },
  ...{ body: 'json', response: 'empty', repeat: 'unsent', repeatReason: 'Each request makes another print.' },
  ...{ requires: ['photo', 'size'], timeoutMs: 30_000, timeoutReason: 'The printer warms up first.' },
  releases: ['v1.1.0'],
}

test('a descriptor is a constant named after its operation, with the reasons of its decisions', () => {
  expect(emitOperations('photos', [getPhoto, printPhoto], releases)).toBe(`\
// Made by \`pnpm generate\` from packages/openapi/spec/: change that, never this file.

import { jsonBody, type Operation } from '@hydrakit/core/feature'

export const getPhoto: Operation = {
  operationId: 'getPhoto',
  method: 'GET',
  path: '/photos/{id}',
  booleans: ['public'],
  // A GET changes nothing.
  repeat: 'always',
}

export const printPhoto: Operation = {
  operationId: 'printPhoto',
  method: 'POST',
  path: '/prints',
  body: jsonBody,
  response: 'empty',
  // Each request makes another print.
  repeat: 'unsent',
  requires: ['photo', 'size'],
  // The printer warms up first.
  timeoutMs: 30000,
  since: 'v1.1',
}
`)
})

test('a feature imports the formats of bodies that it writes, and no others', () => {
  const imports = (...operations: ListedOperation[]) => emitOperations('photos', operations, releases).split('\n')[2]
  const search = { ...printPhoto, operationId: 'findPhotos', body: 'form' as const }
  expect(imports(getPhoto)).toBe("import type { Operation } from '@hydrakit/core/feature'")
  expect(imports(printPhoto, search)).toBe(
    "import { formBody, jsonBody, type Operation } from '@hydrakit/core/feature'",
  )
})

test('operations of other features and redirects have no descriptor', () => {
  const others = [
    { ...getPhoto, feature: 'films' },
    { ...getPhoto, response: 'redirect' as const },
  ]
  expect(emitOperations('photos', others, releases)).not.toContain('export')
})

test('an operation that no release has says so', () => {
  const upcoming = { ...getPhoto, releases: [] }
  expect(emitOperations('photos', [upcoming], releases)).toContain("since: 'main, which is not released yet'")
})
