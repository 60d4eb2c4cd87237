import { isSameJson, isShallow, type Json, type JsonObject } from '@hydrakit/core/feature'
import { isChosenByServer, isKnownLifespan, isKnownSetting, listSettings, normalizeSetting } from './client-settings.js'
import { applyMergePatch, isJsonObject, parseJsonPointer, writeJsonPointer } from './json.js'

/** Sets the value at a JSON Pointer; `undefined` removes it. */
export interface Change {
  readonly path: string
  readonly after: Json | undefined
}

/** A change, and the present value; `undefined` if there is none. */
export interface Difference extends Change {
  readonly before: Json | undefined
}

/**
 * Finds the changes that turn a client into the desired one. Settings that `desired` does not name are not compared.
 *
 * @param client - A client of a response. Its values may nest deeper than can be sent.
 * @param desired - Settings of the caller, as JSON.
 */
export function findDifferences(client: object, desired: JsonObject): Difference[] {
  const current = client as JsonObject
  return listSettings(desired).flatMap(([name, value]) => {
    const before = getOwn(current, name)
    if (name === 'metadata') return compareMetadata(before, value)
    return isSameSetting(name, before, value) ? [] : [createDifference([name], before, value)]
  })
}

/**
 * Divides the differences into those that can be set, and the names of members that the server does not store. A server returns each lifespan that it
 * has: v2.3 has none for the device grant.
 *
 * @param client - The present client, or null for one that is to be created.
 */
export function divideDifferences(
  client: object | null,
  desired: JsonObject,
): { readonly differences: readonly Difference[]; readonly unstored: readonly string[] } {
  const all = findDifferences(client ?? {}, desired)
  const isStored = ({ path, before }: Difference) =>
    before !== undefined || isKnownSetting(memberOf(path)) || (client === null && isKnownLifespan(memberOf(path)))
  const unstored = all.filter((each) => !isStored(each))
  return { differences: all.filter(isStored), unstored: unstored.map(({ path }) => memberOf(path)) }
}

function memberOf(path: string): string {
  return parseJsonPointer(path)[0] as string
}

function isSameSetting(name: string, current: Json | undefined, desired: Json): boolean {
  return isChosenByServer(name, desired) || isSameJson(normalizeSetting(name, current), normalizeSetting(name, desired))
}

// Each key that differs is set as a whole: a deeper path would depend on the present value, and v26.2 cannot pass an empty key.
function compareMetadata(current: Json | undefined, desired: Json): Difference[] {
  if (!isJsonObject(current) || !isJsonObject(desired)) {
    const after = desired === null ? {} : applyMergePatch(current, desired)
    return isSameJson(current, after) ? [] : [createDifference(['metadata'], current, after)]
  }
  return Object.entries(desired).flatMap(([key, value]) => compareKey(['metadata', key], current, value))
}

function compareKey(names: readonly string[], parent: JsonObject, value: Json): Difference[] {
  const before = getOwn(parent, names.at(-1) as string)
  const after = value === null ? undefined : applyMergePatch(before, value)
  if (isSameJson(before, after)) return []
  if (!isJsonObject(before) || !isJsonObject(value) || isShallow(after)) return [createDifference(names, before, after)]
  // The server holds what is too deep to be sent back: only what differs in it is set.
  return Object.entries(value).flatMap(([name, member]) => compareKey([...names, name], before, member))
}

function getOwn(parent: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(parent, name) ? parent[name] : undefined
}

function createDifference(names: readonly string[], before: Json | undefined, after: Json | undefined): Difference {
  return { path: writeJsonPointer(...names), before, after }
}
