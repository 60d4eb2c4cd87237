import { inlineReferences } from './inline-references.js'
import { isObject, type Json, type JsonObject } from './json.js'
import { operationsOf } from './list-operations.js'
import { inputSchemas, responseSchemas } from './reachable-schemas.js'

/** One thing that a description promises. */
export interface WireFact {
  kind: 'operation' | 'parameter' | 'body' | 'response' | 'schema' | 'member'
  /** The operation or schema that it belongs to. */
  owner: string
  /** Where in an operation: `query`, `body`, the status of a response; empty for the owner itself and in schemas. */
  place: string
  /** Name of a parameter, path of a member; empty for what holds them. */
  name: string
  /** Key of the fact that it is a part of. */
  parent: string | undefined
  sent: boolean
  received: boolean
  /** What is said of it, by keyword; what a fact lacks is not in there. */
  traits: Record<string, string>
}

type Direction = Pick<WireFact, 'sent' | 'received'>

const sent: Direction = { sent: true, received: false }
const received: Direction = { sent: false, received: true }

/**
 * Lists what a description promises to callers: its operations, and the schemas that they use.
 *
 * References to plain values are followed, so that two descriptions which say the same in other words give the same facts.
 *
 * @returns The facts by their keys.
 */
export function wireFacts(description: JsonObject): Map<string, WireFact> {
  const plain = inlineReferences(description, description.components as JsonObject)
  const facts = [...operationsOf(plain).flatMap(operationFacts), ...schemaFacts(plain)]
  return new Map(facts.map((fact) => [keyOf(fact), fact]))
}

export function typeName(schema: string): string {
  return schema.charAt(0).toUpperCase() + schema.slice(1)
}

/** Owner, place and name, such as `listOAuth2Clients query page_size`: the same from release to release. */
export function keyOf({ owner, place, name }: WireFact): string {
  return [owner, place, name].filter((part) => part !== '').join(' ')
}

function operationFacts({ path, method, operation }: ReturnType<typeof operationsOf>[number]): WireFact[] {
  const { operationId, security, parameters, requestBody, responses } = operation
  const owner = String(operationId)
  const of = { owner, parent: owner }
  const traits = { address: `${method.toUpperCase()} ${path}`, ...textTrait('authentication', schemes(security)) }
  return [
    { kind: 'operation', owner, place: '', name: '', parent: undefined, sent: true, received: true, traits },
    ...objects(parameters).map((each): WireFact => {
      const at = { place: String(each.in), name: String(each.name) }
      return { kind: 'parameter', ...of, ...at, ...sent, traits: { ...schemaTraits(each.schema), ...required(each) } }
    }),
    ...(isObject(requestBody) ? contentFacts('body', { ...of, place: 'body', ...sent }, requestBody) : []),
    ...Object.entries(isObject(responses) ? responses : {}).flatMap(([status, response]) =>
      contentFacts('response', { ...of, place: status, ...received }, isObject(response) ? response : {}),
    ),
  ]
}

type Surroundings = Pick<WireFact, 'owner' | 'place' | 'parent' | 'sent' | 'received'>

function contentFacts(kind: 'body' | 'response', of: Surroundings, holder: JsonObject): WireFact[] {
  const content = Object.entries(isObject(holder.content) ? holder.content : {})
  const schema = isObject(content[0]?.[1]) ? content[0][1].schema : undefined
  const mediaTypes = content.map(([mediaType]) => mediaType).join(', ')
  const traits = content.length === 0 ? {} : { 'media type': mediaTypes, ...schemaTraits(schema) }
  const fact: WireFact = { kind, ...of, name: '', traits: { ...traits, ...required(holder) } }
  return [fact, ...memberFacts(schema, { ...of, parent: keyOf(fact) }, '')]
}

function schemaFacts(description: JsonObject): WireFact[] {
  const { schemas } = description.components as { schemas: JsonObject }
  const [inputs, outputs] = [inputSchemas(description), responseSchemas(description)]
  return Object.entries(schemas).flatMap(([name, schema]): WireFact[] => {
    const of = { owner: typeName(name), place: '', sent: inputs.has(name), received: outputs.has(name) }
    if (!of.sent && !of.received) return []
    const fact: WireFact = { kind: 'schema', ...of, name: '', parent: undefined, traits: schemaTraits(schema) }
    return [fact, ...memberFacts(schema, { ...of, parent: of.owner }, '')]
  })
}

/** The members of an object, of the objects in a list or map, and of each part of a union. */
function memberFacts(schema: Json | undefined, of: Surroundings, at: string): WireFact[] {
  if (!isObject(schema)) return []
  const { properties, items, additionalProperties, allOf, anyOf, oneOf } = schema
  const own = Object.entries(isObject(properties) ? properties : {}).flatMap(([member, value]): WireFact[] => {
    const isRequired = Array.isArray(schema.required) && schema.required.includes(member)
    const traits = { ...schemaTraits(value), ...required({ required: isRequired }) }
    const fact: WireFact = { kind: 'member', ...of, name: `${at}${member}`, traits }
    return [fact, ...memberFacts(value, { ...of, parent: keyOf(fact) }, `${at}${member}.`)]
  })
  const nested = objects([
    items ?? null,
    additionalProperties ?? null,
    ...parts(allOf),
    ...parts(anyOf),
    ...parts(oneOf),
  ])
  return [...own, ...nested.flatMap((part) => memberFacts(part, of, at))]
}

const copiedKeywords = [
  ...['default', 'format', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'pattern'],
  ...['uniqueItems', 'readOnly', 'writeOnly', 'deprecated'],
]

function schemaTraits(schema: Json | undefined): WireFact['traits'] {
  if (!isObject(schema)) return { type: 'unknown' }
  const copied = copiedKeywords.filter((keyword) => schema[keyword] !== undefined)
  const values = schema.enum ?? (isObject(schema.items) ? schema.items.enum : undefined)
  return {
    type: typeText(schema),
    ...Object.fromEntries(copied.map((keyword) => [keyword, JSON.stringify(schema[keyword])])),
    ...(Array.isArray(values) ? { values: JSON.stringify(values) } : {}),
    ...(isNullable(schema) ? { null: 'yes' } : {}),
  }
}

/** A type in the notation of TypeScript; null is a trait of its own. */
function typeText(schema: Json | undefined): string {
  if (!isObject(schema)) return 'unknown'
  if (typeof schema.$ref === 'string') return typeName(schema.$ref.split('/').at(-1) as string)
  const { type, items, additionalProperties, allOf, anyOf, oneOf } = schema
  const choices = [...parts(anyOf), ...parts(oneOf)].filter((part) => !isNull(part))
  if (choices.length > 0) return choices.map(typeText).join(' | ')
  if (allOf !== undefined) return parts(allOf).map(typeText).join(' & ')
  if (items !== undefined) return /[|&]/.test(typeText(items)) ? `(${typeText(items)})[]` : `${typeText(items)}[]`
  if (isObject(additionalProperties)) return `Record<string, ${typeText(additionalProperties)}>`
  const names = parts(Array.isArray(type) ? type : [type ?? 'unknown']).filter((name) => name !== 'null')
  return names.join(' | ')
}

function isNullable({ nullable, type, anyOf, oneOf }: JsonObject): boolean {
  return nullable === true || parts(type).includes('null') || [...parts(anyOf), ...parts(oneOf)].some(isNull)
}

function isNull(schema: Json): boolean {
  return isObject(schema) && schema.type === 'null'
}

function required(holder: JsonObject): WireFact['traits'] {
  return holder.required === true ? { required: 'yes' } : {}
}

function schemes(security: Json | undefined): string {
  return objects(security).flatMap(Object.keys).join(' or ')
}

function textTrait(name: string, text: string): WireFact['traits'] {
  return text === '' ? {} : { [name]: text }
}

function parts(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}

function objects(value: Json | undefined): JsonObject[] {
  return parts(value).filter(isObject)
}
