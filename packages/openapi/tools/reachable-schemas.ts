import { isObject, type Json, type JsonObject } from './json.js'
import { operationsOf } from './list-operations.js'

/** Names of the schemas in requests. */
export function inputSchemas(description: JsonObject): Set<string> {
  return reachable(
    description,
    operationsOf(description).map(({ operation }) => operation.requestBody ?? null),
  )
}

/** Names of the schemas in responses. */
export function responseSchemas(description: JsonObject): Set<string> {
  return reachable(
    description,
    operationsOf(description).map(({ operation }) => operation.responses ?? null),
  )
}

/** Drops the schemas that no operation uses, and sorts the others by name. */
export function pruneSchemas(description: JsonObject): JsonObject {
  const { schemas, ...components } = description.components as { schemas: JsonObject }
  const used = new Set([...inputSchemas(description), ...responseSchemas(description)])
  const kept = [...used].sort().map((name) => [name, schemas[name] ?? null])
  return { ...description, components: { ...components, schemas: Object.fromEntries(kept) } }
}

function reachable(description: JsonObject, from: Json): Set<string> {
  const { schemas } = description.components as { schemas: JsonObject }
  const found = new Set<string>()
  const visit = (node: Json | undefined): void => {
    const name = isObject(node) ? /^#\/components\/schemas\/(.+)$/.exec(String(node.$ref))?.[1] : undefined
    if (name !== undefined && !found.has(name)) {
      found.add(name)
      visit(schemas[name])
    }
    if (typeof node === 'object' && node !== null) Object.values(node).forEach(visit)
  }
  visit(from)
  return found
}
