import { expect, test } from 'vitest'
import { inlineReferences } from './inline-references.js'

const components = {
  responses: { gone: { content: { 'application/json': { schema: { $ref: '#/components/schemas/names' } } } } },
  schemas: {
    names: { type: 'array', items: { type: 'string' } },
    photo: { type: 'object', properties: {} },
    photos: { type: 'array', items: { $ref: '#/components/schemas/photo' } },
  },
}

test('a shared response and a schema without members are written out', () => {
  const response = { 404: { $ref: '#/components/responses/gone' } }
  const schema = { type: 'array', items: { type: 'string' } }
  expect(inlineReferences(response, components)).toEqual({ 404: { content: { 'application/json': { schema } } } })
})

test.each(['photo', 'photos'])('%s keeps its name', (name) => {
  const reference = { $ref: `#/components/schemas/${name}` }
  expect(inlineReferences(reference, components)).toEqual(reference)
})

test.each([
  ['a tree of maps', { tree: { type: 'object', additionalProperties: { $ref: '#/components/schemas/tree' } } }],
  ['itself alone', { tree: { $ref: '#/components/schemas/tree' } }],
  [
    'two that refer to each other',
    { tree: { $ref: '#/components/schemas/leaf' }, leaf: { $ref: '#/components/schemas/tree' } },
  ],
])('a cycle ends at a reference: %s', (_, schemas) => {
  const inlined = inlineReferences({ $ref: '#/components/schemas/tree' }, { schemas })
  expect(JSON.stringify(inlined)).toContain('"$ref":"#/components/schemas/tree"')
})
