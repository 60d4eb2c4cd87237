import { expect, test } from 'vitest'
import { emitTypes } from './emit-types.js'
import type { JsonObject } from './json.js'

const description: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Photos', version: '1.0.0' },
  paths: {
    '/admin/photos': {
      post: {
        operationId: 'createPhoto',
        description: 'Creates a photo.',
        parameters: [{ name: 'page_size', in: 'query', schema: { type: 'integer' }, description: 'Items a page.' }],
        requestBody: json('photoInput'),
        responses: { 201: { description: 'Created.', ...json('createdPhoto') } },
      },
    },
  },
  components: {
    schemas: {
      photo: {
        type: 'object',
        'x-type-parameters': ['Metadata'],
        description: 'A photo.\n\n@typeParam Metadata - Your own.',
        required: ['kinds', 'metadata'],
        properties: {
          kinds: { type: 'array', items: { type: 'string', 'x-extensible-enum': ['raw'] }, description: 'Kinds.' },
          metadata: { 'x-typescript-type': 'Metadata', description: 'Your own.' },
          size: { type: 'integer', format: 'int64', description: 'Bytes.' },
        },
      },
      createdPhoto: {
        description: 'A photo that was just created.',
        allOf: [
          { $ref: '#/components/schemas/photo' },
          { type: 'object', required: ['url'], properties: { url: { type: 'string', description: 'Where it is.' } } },
        ],
      },
      photoInput: {
        type: 'object',
        description: 'A photo to create.',
        additionalProperties: {},
        properties: {
          title: { type: ['string', 'null'], default: 'untitled', description: 'Its title.' },
          tags: { type: 'array', items: { type: 'array', items: { type: 'string' } }, description: 'Its tags.' },
        },
      },
    },
  },
}

function json(schema: string): JsonObject {
  return { content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } } }
}

const emitted = await emitTypes(description)

test('a schema is an exported interface with its words, open maps are type parameters', () => {
  expect(emitted).toContain(`/**
 * A photo.
 *
 * @typeParam Metadata - Your own.
 */
export interface Photo<Metadata extends object = Record<string, unknown>> {`)
  expect(emitted).toContain('    /** Your own. */\n    metadata: Metadata;')
})

test('a response lacks members and never contains undefined', () => {
  expect(emitted).toContain('    /** Bytes. */\n    size?: number;')
})

test('a schema and members of its own make an interface that extends the other', () => {
  expect(emitted).toContain(`/** A photo that was just created. */
export interface CreatedPhoto extends Photo {
    /** Where it is. */
    url: string;
}`)
})

test('what is sent may be undefined, names its default and keeps its index signature', () => {
  expect(emitted).toContain('     * @defaultValue `"untitled"`\n     */\n    title?: string | null | undefined;')
  expect(emitted).toContain('    /** Members that the description does not list. */\n    [key: string]: unknown;')
})

test('a list that is sent is read-only, at every depth; one that was received is the caller’s own', () => {
  expect(emitted).toContain('    tags?: readonly (readonly string[])[] | undefined;')
  expect(emitted).toContain('    kinds: (')
})

test('an enumeration stays open, also in a list', () => {
  expect(emitted).toContain('kinds: ("raw" | (string & {}))[];')
})

test('paths are on their port and say whose operation they are', () => {
  expect(emitted).toContain(`export interface AdminPaths {
    /** POST: \`createPhoto\`. */
    "/admin/photos": {
        /**
         * Creates a photo.
         */
        post: Operations["createPhoto"];
    };
}`)
  expect(emitted).toContain('export interface PublicPaths {\n}')
})

test('an operation says where it is called', () => {
  expect(emitted).toContain('    /** Sent as `POST /admin/photos`. */\n    createPhoto: {')
})

test('a query with optional parameters has a name', () => {
  expect(emitted).toContain(
    'export interface CreatePhotoQuery {\n    /** Items a page. */\n    page_size?: number | undefined;',
  )
  expect(emitted).toContain('query?: CreatePhotoQuery;')
})
