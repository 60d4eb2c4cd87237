import { expect, test } from 'vitest'
import { extractFacts } from './extract-facts.js'
import type { JsonObject } from './json.js'

const official: JsonObject = {
  openapi: '3.0.3',
  info: { title: 'Sentence 1', description: 'Sentence 2', version: '' },
  tags: [{ name: 'photos', description: 'Sentence 3' }],
  'x-request-id': 'noise',
  paths: {
    '/photos/{id}': {
      put: {
        operationId: 'setPhoto',
        summary: 'Sentence 4',
        description: 'Sentence 5',
        tags: ['photos'],
        'x-ratelimit': 'noise',
        security: [{ bearer: [] }],
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            description: 'Sentence 6',
            schema: { type: 'string' },
            example: 'a',
          },
        ],
        requestBody: {
          description: 'Sentence 7',
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/photo' } } },
        },
        responses: { default: { description: 'Sentence 8' } },
      },
    },
  },
  components: {
    schemas: {
      photo: {
        title: 'Sentence 9',
        type: 'object',
        required: ['title'],
        properties: {
          title: { type: 'string', description: 'Sentence 10', default: 'untitled', pattern: '^.+$' },
          description: { type: 'string', nullable: true, format: 'text', enum: ['a', 'b'], example: 'Sentence 11' },
          default: { type: 'integer', minimum: 1, maximum: 9 },
        },
      },
    },
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'Sentence 12' } },
  },
}

test('no sentence and no vendor extension of the official description survives', () => {
  const text = JSON.stringify(extractFacts(official, 'v1.0.0'))
  expect(text).not.toMatch(/Sentence|noise|x-r/)
})

test('a member named like a keyword is a fact', () => {
  const { components } = extractFacts(official, 'v1.0.0')
  expect(components).toHaveProperty('schemas.photo.properties', {
    default: { maximum: 9, minimum: 1, type: 'integer' },
    description: { enum: ['a', 'b'], format: 'text', nullable: true, type: 'string' },
    title: { default: 'untitled', pattern: '^.+$', type: 'string' },
  })
})

test('operations keep parameters, body, security and statuses', () => {
  const { paths } = extractFacts(official, 'v1.0.0')
  expect(paths).toEqual({
    '/photos/{id}': {
      put: {
        operationId: 'setPhoto',
        parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }],
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/photo' } } },
          required: true,
        },
        responses: { default: {} },
        security: [{ bearer: [] }],
      },
    },
  })
})

test('the order of the official description does not matter', () => {
  const reversed = JSON.parse(JSON.stringify(official), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  )
  expect(JSON.stringify(extractFacts(reversed, 'v1.0.0'))).toBe(JSON.stringify(extractFacts(official, 'v1.0.0')))
})

test('an unknown keyword stops the extraction and is named', () => {
  const unknown = { ...official, paths: { '/photos': { get: { callbacks: {} } } } }
  expect(() => extractFacts(unknown, 'v1.0.0')).toThrow('unknown keyword "callbacks" at /paths//photos/get')
})

test.each([[null], [[]], [{ swagger: '2.0', paths: {} }], [{ openapi: '3.0.3' }]])('refuses %j', (input) => {
  expect(() => extractFacts(input, 'v1.0.0')).toThrow('must hold an OpenAPI 3 description')
})
