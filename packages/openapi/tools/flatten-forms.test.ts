import { expect, test } from 'vitest'
import { flattenForms } from './flatten-forms.js'
import type { JsonObject } from './json.js'

const text = (description: string) => ({ type: 'string', description })
const part = (kind: string, required: string[], members: JsonObject) => ({
  type: 'object',
  required: ['kind', ...required],
  properties: { kind: { const: kind, description: 'Tells kinds apart.' }, ...members },
})
const schemas = {
  grant: {
    description: 'A grant.',
    oneOf: [{ $ref: '#/components/schemas/one' }, { $ref: '#/components/schemas/two' }],
  },
  one: part('one', ['code'], { code: text('The code.'), id: text('The client.') }),
  two: part('two', [], { scope: text('The scopes.'), id: text('The client.') }),
}

test('a union that is sent as a form becomes one object', () => {
  expect(flattened('application/x-www-form-urlencoded').grant).toEqual({
    type: 'object',
    description: 'A grant.',
    required: ['kind'],
    properties: {
      kind: { type: 'string', enum: ['one', 'two'], description: 'Tells kinds apart.' },
      code: text('The code. Required with `kind` `one`.'),
      id: text('The client.'),
      scope: text('The scopes. Only with `kind` `two`.'),
    },
  })
})

test('a union that is sent as JSON stays', () => {
  expect(flattened('application/json')).toEqual(schemas)
})

function flattened(mediaType: string): JsonObject {
  const content = { [mediaType]: { schema: { $ref: '#/components/schemas/grant' } } }
  const paths = { '/token': { post: { operationId: 'exchange', requestBody: { content } } } }
  return (flattenForms({ paths, components: { schemas } }).components as JsonObject).schemas as JsonObject
}
