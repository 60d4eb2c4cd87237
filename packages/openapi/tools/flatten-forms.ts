import { isObject, type Json, type JsonObject } from './json.js'
import { operationsOf } from './list-operations.js'

const prefix = '#/components/schemas/'
const form = 'application/x-www-form-urlencoded'

/**
 * Makes one object of each union that is sent as a form: the members of all parts, required if every part requires
 * them, a constant as one of its values.
 *
 * That says less than the union, and nothing wrong. oapi-codegen sends an empty form for a union, and
 * openapi-generator has no parameters for it.
 */
export function flattenForms(description: JsonObject): JsonObject {
  const components = description.components as { schemas: JsonObject }
  const unions = operationsOf(description).flatMap(({ operation }) => formUnion(operation, components.schemas))
  const flat = unions.map((name) => [name, flatten(components.schemas[name] as JsonObject, components.schemas)])
  return {
    ...description,
    components: { ...components, schemas: { ...components.schemas, ...Object.fromEntries(flat) } },
  }
}

/** Name of the union that an operation takes as a form, if it does. */
function formUnion({ requestBody }: JsonObject, schemas: JsonObject): string[] {
  const content = isObject(requestBody) && isObject(requestBody.content) ? requestBody.content : {}
  const media = content[form]
  const name = isObject(media) && isObject(media.schema) ? String(media.schema.$ref).replace(prefix, '') : ''
  const schema = schemas[name]
  return isObject(schema) && Array.isArray(schema.oneOf) ? [name] : []
}

function flatten({ oneOf, description }: JsonObject, schemas: JsonObject): JsonObject {
  const parts = (oneOf as JsonObject[]).map(({ $ref }) => schemas[String($ref).replace(prefix, '')] as JsonObject)
  const names = [...new Set(parts.flatMap(({ properties }) => Object.keys(properties as JsonObject)))]
  const required = names.filter((name) => parts.every((part) => requires(part, name)))
  const properties = names.map((name) => [name, mergeMember(name, parts)])
  return { type: 'object', description: description as Json, required, properties: Object.fromEntries(properties) }
}

function requires({ required }: JsonObject, name: string): boolean {
  return Array.isArray(required) && required.includes(name)
}

/** A member as the first part has it, with the words that say where it belongs. */
function mergeMember(name: string, parts: JsonObject[]): JsonObject {
  const having = parts.filter(({ properties }) => name in (properties as JsonObject))
  const members = having.map(({ properties }) => (properties as JsonObject)[name] as JsonObject)
  const { const: constant, description, ...rest } = members[0] as JsonObject
  const values = [...new Set(members.map((member) => member.const))]
  const words = having.length === parts.length ? String(description) : `${description} ${placeOf(name, having)}`
  return { ...rest, ...(constant === undefined ? {} : { type: 'string', enum: values as Json }), description: words }
}

/** "Required with `grant_type` `authorization_code`." */
function placeOf(name: string, having: JsonObject[]): string {
  const constants = having.map(({ properties }) =>
    Object.entries(properties as Record<string, JsonObject>).find(([, each]) => 'const' in each),
  )
  const values = constants.map((entry) => `\`${entry?.[1].const}\``).join(' or ')
  return `${having.every((part) => requires(part, name)) ? 'Required' : 'Only'} with \`${constants[0]?.[0]}\` ${values}.`
}
