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
  const answer = { content: { 'application/json': { schema: { $ref: '#/components/schemas/photo' } } } }
  const get = { operationId: 'getPhoto', description: 'Gets a photo.', parameters: [id], responses: { 200: answer } }
  return {
    paths: { '/photos/{id}': { get: { ...get, requestBody: {} as object } } },
    components: { schemas: { photo: { description: 'A photo.', properties: { title } } } },
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

test('one schema both sent and answered is named', () => {
  const twoWay = describing(
    ({
      paths: {
        '/photos/{id}': { get },
      },
    }) => {
      get.requestBody = get.responses[200]
    },
  )
  expect(() => checkDescription(twoWay)).toThrow('both sent and answered, needs two schemas: photo')
})
