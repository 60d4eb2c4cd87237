import { isObject, type Json, type JsonObject } from './json.js'

export type ResponseKind = 'object' | 'array' | 'object-or-jwt' | 'empty' | 'redirect'

/**
 * What a successful response of an operation carries; `redirect` is for a browser.
 *
 * @throws {Error} if the description does not tell; the message names the operation.
 */
export function responseKind({ operationId, responses }: JsonObject, description: JsonObject): ResponseKind {
  const successes = Object.entries(responses as JsonObject).filter(([status]) => /^[23]/.test(status))
  if (successes.some(([status]) => status.startsWith('3'))) return 'redirect'
  const contents = successes.flatMap(([, response]) => Object.entries(contentOf(response)))
  if (contents.length === 0) return 'empty'
  const kinds = new Set(contents.map(([mediaType, { schema }]) => contentKind(mediaType, schema, description)))
  const [kind] = kinds.has('jwt') && kinds.has('object') ? (['object-or-jwt'] as const) : kinds
  if (kind === 'array' || kind === 'object' || kind === 'object-or-jwt') return kind
  throw new Error(`${operationId}: a successful response must be an object, an array, a JWT or empty`)
}

export function contentOf(holder: Json): Record<string, JsonObject> {
  return isObject(holder) && isObject(holder.content) ? (holder.content as Record<string, JsonObject>) : {}
}

function contentKind(mediaType: string, schema: Json | undefined, description: JsonObject): string | undefined {
  return mediaType === 'application/jwt' ? 'jwt' : schemaKind(schema, description)
}

/** The `type` of a schema; that of its parts where it has parts. */
function schemaKind(schema: Json | undefined, description: JsonObject): string | undefined {
  if (!isObject(schema)) return undefined
  const { $ref, type, allOf, oneOf } = schema
  if (typeof $ref === 'string') return schemaKind(resolve($ref, description), description)
  const parts = allOf ?? oneOf
  if (!Array.isArray(parts)) return typeof type === 'string' ? type : undefined
  const kinds = new Set(parts.map((part) => schemaKind(part, description)))
  return kinds.size === 1 ? [...kinds][0] : undefined
}

function resolve(reference: string, description: JsonObject): Json | undefined {
  const { schemas } = description.components as { schemas: JsonObject }
  return schemas[reference.replace('#/components/schemas/', '')]
}
