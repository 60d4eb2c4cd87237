import { isObject, type Json, type JsonObject } from './json.js'

const prefix = '#/components/schemas/'

/**
 * Says in OpenAPI 3.0.3, which more generators read, what a description says in 3.1.
 *
 * - A type with null becomes `nullable`. OpenAPI 3.0 cannot add null to a reference, so a schema that can be null here
 *   and not there is copied as `…OrNull`.
 * - `const` becomes an `enum` of one value.
 * - A reference with words beside it becomes an `allOf` of one part.
 */
export function lowerToOpenapi30(description: JsonObject): JsonObject {
  const lowered = lower(description) as JsonObject
  const components = lowered.components as { schemas: JsonObject }
  const schemas = { ...components.schemas, ...nullableCopies(lowered, components.schemas) }
  return { ...lowered, openapi: '3.0.3', components: { ...components, schemas } }
}

function lower(node: Json): Json {
  if (Array.isArray(node)) return node.map(lower)
  if (!isObject(node)) return node
  const lowered = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, lower(value)]))
  return [nullType, nullPart, constant, reference].reduce((each, step) => step(each), lowered)
}

function nullType(node: JsonObject): JsonObject {
  if (!Array.isArray(node.type)) return node
  const [type, ...others] = node.type.filter((each) => each !== 'null')
  if (others.length > 0) throw new Error(`OpenAPI 3.0 has no type ${JSON.stringify(node.type)}`)
  return { ...node, type: type as Json, nullable: true }
}

function nullPart(node: JsonObject): JsonObject {
  const { oneOf, ...rest } = node
  if (!Array.isArray(oneOf) || !oneOf.some(isNull)) return node
  const [part, ...others] = oneOf.filter((each) => !isNull(each))
  if (!isObject(part) || typeof part.$ref !== 'string' || others.length > 0) {
    throw new Error('null can be a part of a union only beside one reference')
  }
  return { ...rest, $ref: `${part.$ref}OrNull` }
}

function isNull(schema: Json): boolean {
  return isObject(schema) && schema.type === 'null'
}

function constant(node: JsonObject): JsonObject {
  const { const: value, ...rest } = node
  if (value === undefined || isObject(value)) return node
  return { type: typeof value, enum: [value], ...rest }
}

function reference(node: JsonObject): JsonObject {
  const { $ref, ...rest } = node
  return typeof $ref === 'string' && Object.keys(rest).length > 0 ? { allOf: [{ $ref }], ...rest } : node
}

/** Of each schema that something refers to with `OrNull` at its end. */
function nullableCopies(description: JsonObject, schemas: JsonObject): JsonObject {
  const text = JSON.stringify(description)
  const wanted = Object.keys(schemas).filter((name) => text.includes(`"${prefix}${name}OrNull"`))
  const copies = wanted.map((name) => [`${name}OrNull`, { ...(schemas[name] as JsonObject), nullable: true }])
  return Object.fromEntries(copies)
}
