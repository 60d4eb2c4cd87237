import { isObject, type Json, type JsonObject } from './json.js'

/** What only the TypeScript types and the descriptors need. */
const internal = new Set([
  ...['x-typescript-type', 'x-type-parameters', 'x-requires', 'x-booleans'],
  ...['x-repeat', 'x-repeat-reason', 'x-timeout-ms', 'x-timeout-reason'],
])

/**
 * Replaces the extensions of the overlay by those that a document has for its readers, with the prefix `x-hydrakit-`.
 *
 * A member that exists only to be absent (`undefined` or `never` in TypeScript) is left out.
 */
export function ownExtensions<T extends Json>(node: T): T {
  if (Array.isArray(node)) return node.map(ownExtensions) as T
  if (!isObject(node)) return node
  const kept = Object.entries(node).filter(([key, value]) => !internal.has(key) && !isAbsentMember(value))
  return {
    ...Object.fromEntries(kept.map(([key, value]) => [key, ownExtensions(value)])),
    ...openMap(node),
    ...idempotency(node),
    ...timeout(node),
  } as unknown as T
}

function isAbsentMember(value: Json): boolean {
  return isObject(value) && ['undefined', 'never'].includes(value['x-typescript-type'] as string)
}

function openMap(node: JsonObject): JsonObject {
  return /^Record</.test(String(node['x-typescript-type'])) ? { type: 'object' } : {}
}

function idempotency(node: JsonObject): JsonObject {
  if (node['x-repeat'] === undefined) return {}
  return {
    'x-hydrakit-idempotent': node['x-repeat'] === 'always',
    'x-hydrakit-idempotent-reason': node['x-repeat-reason'] as Json,
  }
}

function timeout(node: JsonObject): JsonObject {
  if (node['x-timeout-ms'] === undefined) return {}
  return {
    'x-hydrakit-timeout-ms': node['x-timeout-ms'],
    'x-hydrakit-timeout-reason': node['x-timeout-reason'] as Json,
  }
}
