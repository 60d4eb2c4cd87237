import { isChosenByServer, isLifespan, listSettings, normalizeSetting } from './client-settings.js'
import { applyMergePatch, isJsonObject, isSameJson, type Json, toJson, writeJsonPointer } from './json.js'

/** Sets the value at a JSON Pointer; `undefined` removes it. */
export interface Change {
  readonly path: string
  readonly after: Json | undefined
}

/** A change, and the present value; `undefined` if there is none. */
export interface Difference extends Change {
  readonly before: Json | undefined
}

/** Finds the changes that turn a client into the desired one. Settings that `desired` does not name are not compared. */
export function findDifferences(client: object, desired: object): Difference[] {
  const current = toJson(client)
  return listSettings(toJson(desired)).flatMap(([name, value]) => {
    if (name === 'metadata') return compareMetadata(current.metadata, value)
    return isSameSetting(name, current[name], value) ? [] : [createDifference([name], current[name], value)]
  })
}

/** Leaves out lifespans that this server does not have: it returns each one that it has, and v2.3 has none for the device grant. */
export function findSettableDifferences(client: object, desired: object): Difference[] {
  return findDifferences(client, desired).filter(({ path, before }) => !isLifespan(path) || before !== undefined)
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
  return Object.entries(desired).flatMap(([key, value]) => {
    const before = Object.hasOwn(current, key) ? current[key] : undefined
    const after = value === null ? undefined : applyMergePatch(before, value)
    return isSameJson(before, after) ? [] : [createDifference(['metadata', key], before, after)]
  })
}

function createDifference(names: string[], before: Json | undefined, after: Json | undefined): Difference {
  return { path: writeJsonPointer(...names), before, after }
}
