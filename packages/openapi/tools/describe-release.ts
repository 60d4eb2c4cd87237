import { existsSync } from 'node:fs'
import { applyOverlay } from './apply-overlay.js'
import { describeWire, readFacts, releasedFacts } from './describe-wire.js'
import { isObject, type Json, type JsonObject } from './json.js'
import { operationsOf } from './list-operations.js'
import { pruneSchemas } from './reachable-schemas.js'
import { readOverlay } from './read-overlay.js'

const folder = new URL('../spec/documents/', import.meta.url)

/** Releases that a document is made for, oldest first; `main` is the development branch. */
export function documentedReleases(): string[] {
  return [...releasedFacts().keys(), 'main']
}

/**
 * Describes one release: the complete description without what the release lacks.
 *
 * Operations are those of its official description. What else it lacks is in the overlay of its name, which holds for
 * all older releases too.
 *
 * @throws {TypeError} If there are no facts of the release.
 * @throws {Error} If an action of an overlay matches nothing.
 */
export async function describeRelease(release: string): Promise<JsonObject> {
  const releases = documentedReleases()
  if (!releases.includes(release)) throw new TypeError(`"release" must be one of ${releases.join(', ')}`)
  const lacking = releases.slice(releases.indexOf(release)).reverse()
  let description = await describeWire()
  for (const name of ['words', ...lacking]) {
    const file = new URL(`${name}.yaml`, folder)
    if (existsSync(file)) description = await applyOverlay(description, readOverlay(file))
  }
  return pruneSchemas(withoutAbsentRequired(withoutAbsentOperations(description, readFacts(release))))
}

function withoutAbsentOperations(description: JsonObject, facts: JsonObject): JsonObject {
  const present = new Set(operationsOf(facts).map(({ operation }) => operation.operationId))
  const paths = Object.entries(description.paths as JsonObject).flatMap(([path, item]) => {
    const kept = Object.entries(item as JsonObject).filter(
      ([, operation]) => isObject(operation) && present.has(operation.operationId as string),
    )
    return kept.length === 0 ? [] : [[path, Object.fromEntries(kept)]]
  })
  return { ...description, paths: Object.fromEntries(paths) }
}

/** A member that was taken away cannot be required. */
function withoutAbsentRequired<T extends Json>(node: T): T {
  if (Array.isArray(node)) return node.map(withoutAbsentRequired) as T
  if (!isObject(node)) return node
  const entries = Object.entries(node).map(([key, value]) => [key, withoutAbsentRequired(value)])
  const { required, properties, ...rest } = Object.fromEntries(entries) as JsonObject
  if (!Array.isArray(required) || !isObject(properties)) return Object.fromEntries(entries) as T
  return { ...rest, properties, required: required.filter((name) => String(name) in properties) } as unknown as T
}
