import { addExamples } from './add-examples.js'
import { describeRelease } from './describe-release.js'
import { featureOf } from './feature-of.js'
import { flattenForms } from './flatten-forms.js'
import { isObject, type Json, type JsonObject } from './json.js'
import { operationsOf, portsOf } from './list-operations.js'
import { lowerToOpenapi30 } from './lower-to-openapi-30.js'
import { nameInlineObjects } from './name-inline-objects.js'
import { ownExtensions } from './own-extensions.js'
import { firstSentence, plainWords } from './plain-words.js'
import { pruneSchemas } from './reachable-schemas.js'

/**
 * Makes the OpenAPI 3.0.3 document of one release, for generators of clients and for readers.
 *
 * @throws {TypeError} If there are no facts of the release.
 * @throws {Error} If an action of an overlay matches nothing, or a response has no description; the message names it.
 */
export async function makeDocument(release: string): Promise<JsonObject> {
  const plain = ownExtensions(plainWords(await describeRelease(release)))
  const description = nameInlineObjects(flattenForms(plain))
  const lowered = pruneSchemas(lowerToOpenapi30(withOperations(description)))
  return addExamples(arrange(lowered, release), release)
}

function arrange(description: JsonObject, release: string): JsonObject {
  const { openapi, info, servers, tags, security, paths, components } = description as Record<string, JsonObject>
  const { schemas, securitySchemes } = components as JsonObject
  return {
    openapi: openapi as Json,
    info: { ...(info as JsonObject), version: release },
    servers: servers as Json,
    tags: tags as Json,
    security: security as Json,
    paths: paths as Json,
    components: { securitySchemes: securitySchemes as Json, schemas: schemas as Json },
  }
}

function withOperations(description: JsonObject): JsonObject {
  const paths: Record<string, JsonObject> = {}
  for (const { path, method, operation } of operationsOf(description)) {
    paths[path] = { ...paths[path], [method]: completeOperation(path, operation, description) }
  }
  return { ...description, paths }
}

function completeOperation(path: string, operation: JsonObject, description: JsonObject): JsonObject {
  const ports = portsOf(path)
  return {
    operationId: operation.operationId as Json,
    tags: [featureOf(path)],
    summary: firstSentence(String(operation.description)),
    ...operation,
    responses: withDescriptions(operation, description),
    'x-hydrakit-port': ports.length > 1 ? 'both' : (ports[0] as Json),
  }
}

function withDescriptions({ operationId, responses }: JsonObject, root: JsonObject): JsonObject {
  const described = Object.entries(responses as JsonObject).map(([status, response]) => {
    const words = isObject(response) ? (response.description ?? schemaWords(response, root)) : undefined
    if (typeof words !== 'string') throw new Error(`no description: ${operationId}, response ${status}`)
    return [status, { description: words, ...(response as JsonObject) }]
  })
  return Object.fromEntries(described)
}

/** The first paragraph about the schema of a response. */
function schemaWords({ content }: JsonObject, root: JsonObject): string | undefined {
  const [media] = isObject(content) ? Object.values(content) : []
  const schema = isObject(media) && isObject(media.schema) ? media.schema : {}
  const name = /^#\/components\/schemas\/(.+)$/.exec(String(schema.$ref))?.[1]
  const target = name === undefined ? schema : (root.components as { schemas: JsonObject }).schemas[name]
  return isObject(target) ? String(target.description).split('\n\n')[0] : undefined
}
