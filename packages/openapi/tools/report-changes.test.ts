import { expect, test } from 'vitest'
import type { JsonObject } from './json.js'
import { reportChanges } from './report-changes.js'

interface Photos {
  parameters: JsonObject[]
  members: JsonObject
  required?: string[]
  responses?: JsonObject
  schemas?: JsonObject
  paths?: JsonObject
}

/** One operation with a photo in its request and in its response. */
function describing({
  parameters,
  members,
  required = [],
  responses = {},
  schemas = {},
  paths = {},
}: Photos): JsonObject {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/photo' } } }
  const put = {
    operationId: 'setPhoto',
    parameters,
    requestBody: { content },
    responses: { 200: { content }, ...responses },
  }
  const photo = { type: 'object', required, properties: members }
  return { paths: { '/photo': { put }, ...paths }, components: { schemas: { photo, ...schemas } } }
}

function query(name: string, schema: JsonObject, required = false): JsonObject {
  return { name, in: 'query', required, schema }
}

const text = { type: 'string' }
const plain = describing({ parameters: [query('size', text)], members: { title: text } })

test('no difference is said in one sentence', () => {
  expect(reportChanges(plain, plain)).toBe('Nothing that a caller could see.\n')
})

test('a new release reads like a changeset, with what breaks first', () => {
  const newer = describing({
    parameters: [query('size', { type: 'integer', default: 9 }, true)],
    members: { title: { ...text, nullable: true }, tags: { type: 'array', items: text }, place: text },
    responses: { 410: {} },
    paths: { '/photos': { get: { operationId: 'listPhotos', responses: {} } } },
  })
  expect(reportChanges(plain, newer)).toBe(`### Breaking

- **Breaks sending:** \`setPhoto\` changes the type of \`size\` (query) from \`string\` to \`integer\`.
- **Breaks sending:** \`setPhoto\` now requires \`size\` (query).
- **Breaks reading:** \`Photo\` now takes and returns null for \`title\`.

### New

- \`setPhoto\` may respond with 410.
- To call: \`listPhotos\` (\`GET /photos\`).
- \`Photo\` now has \`tags\` (\`string[]\`) and \`place\` (\`string\`).

### Other changes

- \`setPhoto\` changes the default of \`size\` (query): now \`9\`.
`)
})

test('the way back says what is gone', () => {
  const older = describing({
    parameters: [query('size', text), query('page', text)],
    members: { title: text, kind: { ...text, enum: ['raw', 'jpeg'] } },
    required: ['title'],
  })
  const newer = describing({ parameters: [], members: { title: text, kind: { ...text, enum: ['raw', 'png'] } } })
  expect(reportChanges(older, newer)).toBe(`### Breaking

- **Breaks sending:** \`setPhoto\` no longer takes \`size\` (query) and \`page\` (query).
- **Breaks reading:** \`Photo\` no longer requires and always has \`title\`.
- **Breaks sending:** \`Photo\` changes the values of \`kind\`: new \`png\`; gone \`jpeg\`.
`)
})

test('a schema that nobody uses, or that stands for a plain type, is but a name', () => {
  const named = describing({
    parameters: [query('size', { $ref: '#/components/schemas/word' })],
    members: { title: text },
    schemas: { word: text, video: { properties: { title: text } } },
  })
  const names = 'Names in the description that change nothing on the wire'
  expect(reportChanges(plain, named)).toBe(`${names}: new \`word\`, \`video\`.\n`)
  expect(reportChanges(named, plain)).toBe(`${names}: gone \`word\`, \`video\`.\n`)
})
