import { isObject, type Json, type JsonObject } from './json.js'

/**
 * Replaces every reference to a shared response, or to a schema without members, by a copy of what it points to.
 *
 * The official description names Go types (`StringSliceJSONFormat`, `NullDuration`) that say nothing to a caller, and one
 * shared response cannot be described in the words of each operation. Schemas with members, and lists of them, keep their names.
 *
 * @param description - A description, or any part of one.
 * @param components - Where its references point to.
 */
export function inlineReferences<T extends Json>(description: T, components: JsonObject): T {
  if (Array.isArray(description)) return description.map((each) => inlineReferences(each, components)) as T
  if (!isObject(description)) return description
  const target = resolve(description.$ref, components)
  if (target !== undefined && !isNamed(target)) return inlineReferences(target, components) as T
  const entries = Object.entries(description).map(([key, value]) => [key, inlineReferences(value, components)])
  return Object.fromEntries(entries) as T
}

function resolve(reference: Json | undefined, components: JsonObject): JsonObject | undefined {
  const [, kind, name] = /^#\/components\/(\w+)\/(\w+)$/.exec(String(reference)) ?? []
  const group = kind === undefined ? undefined : components[kind]
  const target = isObject(group) && name !== undefined ? group[name] : undefined
  return isObject(target) ? target : undefined
}

function isNamed(schema: JsonObject): boolean {
  return isObject(schema.properties) || (isObject(schema.items) && '$ref' in schema.items)
}
