import { expect, test } from 'vitest'
import { checkDescription } from './check-description.js'
import type { JsonObject } from './json.js'

function describing(change: (description: ReturnType<typeof complete>) => void): JsonObject {
  const description = complete()
  change(description)
  return description as unknown as JsonObject
}

function complete() {
  const id = { name: 'id', in: 'path', description: 'Which one.' }
  const title = { type: 'string', description: 'Its title.' }
  const response = { content: { 'application/json': { schema: { $ref: '#/components/schemas/photo' } } } }
  const get = { operationId: 'getPhoto', description: 'Gets a photo.', parameters: [id], responses: { 200: response } }
  const decisions = { 'x-repeat': 'always', 'x-repeat-reason': 'A GET changes nothing.' }
  return {
    paths: { '/photos/{id}': { get: { ...get, ...decisions, requestBody: {} as object } } },
    components: { schemas: { photo: { type: 'object', description: 'A photo.', properties: { title } } } },
  }
}

test('a complete description passes', () => {
  expect(() => checkDescription(describing(() => {}))).not.toThrow()
})

test.each<[string, (description: ReturnType<typeof complete>) => void]>([
  ['getPhoto', ({ paths }) => Object.assign(paths['/photos/{id}'].get, { description: ' ' })],
  [
    'getPhoto, parameter id',
    ({ paths }) => Object.assign(paths['/photos/{id}'].get.parameters[0] ?? {}, { description: '' }),
  ],
  ['photo', ({ components }) => Object.assign(components.schemas.photo, { description: undefined })],
  [
    'photo.title',
    ({ components }) => Object.assign(components.schemas.photo.properties.title, { description: undefined }),
  ],
])('what has no words is named: %s', (name, change) => {
  expect(() => checkDescription(describing(change))).toThrow(`no description: ${name}`)
})

test.each<[fault: string, decisions: object]>([
  ['no "x-repeat", which is always or unsent', { 'x-repeat': undefined }],
  ['no "x-repeat", which is always or unsent', { 'x-repeat': 'sometimes' }],
  ['no "x-repeat-reason"', { 'x-repeat-reason': undefined }],
  ['no "x-timeout-reason"', { 'x-timeout-ms': 30_000 }],
])('an operation without a decision is named: %s', (fault, decisions) => {
  const undecided = describing(({ paths }) => Object.assign(paths['/photos/{id}'].get, decisions))
  expect(() => checkDescription(undecided)).toThrow(new Error(`${fault}: getPhoto`))
})

test('a redirect needs no decision: no function requests it', () => {
  const decisions = { 'x-repeat': undefined, 'x-repeat-reason': undefined, responses: { 302: {} } }
  const redirect = describing(({ paths }) => Object.assign(paths['/photos/{id}'].get, decisions))
  expect(() => checkDescription(redirect)).not.toThrow()
})

test('a schema used in requests and in responses is named', () => {
  const twoWay = describing(
    ({
      paths: {
        '/photos/{id}': { get },
      },
    }) => {
      get.requestBody = get.responses[200]
    },
  )
  expect(() => checkDescription(twoWay)).toThrow('used in requests and in responses, needs two schemas: photo')
})
