import { isObject, type Json, type JsonObject } from './json.js'

/**
 * Replaces every reference to a shared response, or to a schema without members, by a copy of what it points to.
 *
 * The official description names Go types (`StringSliceJSONFormat`, `NullDuration`) that say nothing to a caller, and one
 * shared response cannot be described in the words of each operation. Schemas with members, and lists of them, keep their names.
 * So does a schema inside itself.
 *
 * @param description - A description, or any part of one.
 * @param components - Where its references point to.
 */
export function inlineReferences<T extends Json>(description: T, components: JsonObject): T {
  return inline(description, components, []) as T
}

/** @param open - The references whose targets hold the node. */
function inline(node: Json, components: JsonObject, open: readonly Json[]): Json {
  if (Array.isArray(node)) return node.map((each) => inline(each, components, open))
  if (!isObject(node)) return node
  const { $ref = null } = node
  const target = open.includes($ref) ? undefined : resolve($ref, components)
  if (target !== undefined && !isNamed(target)) return inline(target, components, [...open, $ref])
  const entries = Object.entries(node).map(([key, value]) => [key, inline(value, components, open)])
  return Object.fromEntries(entries)
}

function resolve(reference: Json, components: JsonObject): JsonObject | undefined {
  const [, kind, name] = /^#\/components\/(\w+)\/(\w+)$/.exec(String(reference)) ?? []
  const group = kind === undefined ? undefined : components[kind]
  const target = isObject(group) && name !== undefined ? group[name] : undefined
  return isObject(target) ? target : undefined
}

function isNamed(schema: JsonObject): boolean {
  return isObject(schema.properties) || (isObject(schema.items) && '$ref' in schema.items)
}
