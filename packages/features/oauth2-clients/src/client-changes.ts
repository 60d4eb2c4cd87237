import { type CallOptions, type HydraClient, isHydraResponseError, isWithoutKeys } from '@hydrakit/core'
import type { OAuth2Client } from '@hydrakit/types'
import { comparable, isLifespan, isServersChoice, sentValue, settingsOf } from './client-member.js'
import { getOAuth2Client } from './get-oauth2-client.js'
import { goName } from './go-name.js'
import { asJson, isJsonObject, isSameJson, type Json, type JsonObject, jsonPointer, mergePatch } from './json.js'
import { type OAuth2ClientPatchOperation, patchOAuth2Client } from './patch-oauth2-client.js'
import { setOAuth2ClientLifespans } from './set-oauth2-client-lifespans.js'

/** Sets what a JSON Pointer points at; `undefined` removes it. */
export interface Change {
  readonly path: string
  readonly after: Json | undefined
}

/** A change, and what is there now; `undefined` if nothing is. */
export interface Difference extends Change {
  readonly before: Json | undefined
}

/** Finds what must change before a client is as desired. What is not named does not matter, nor does how Hydra writes a value. */
export function differencesOf(client: object, desired: object): Difference[] {
  const current = asJson(client)
  return settingsOf(asJson(desired)).flatMap(([name, value]) => {
    if (name === 'metadata') return metadataDifferences(current.metadata, value)
    return isSameSetting(name, current[name], value) ? [] : [difference([name], current[name], value)]
  })
}

function isSameSetting(name: string, current: Json | undefined, desired: Json): boolean {
  return isServersChoice(name, desired) || isSameJson(comparable(name, current), comparable(name, desired))
}

/** Leaves out what this server cannot be told: it answers each lifespan that it has, and v2.3 has none for the device grant. */
export function settableDifferencesOf(client: object, desired: object): Difference[] {
  return differencesOf(client, desired).filter(({ path, before }) => !isLifespan(path) || before !== undefined)
}

function difference(names: string[], before: Json | undefined, after: Json | undefined): Difference {
  return { path: jsonPointer(...names), before, after }
}

// Whole values of the keys that differ: a deeper path would depend on what is there, and v26.2 cannot pass an empty key.
function metadataDifferences(current: Json | undefined, desired: Json): Difference[] {
  if (!isJsonObject(current) || !isJsonObject(desired)) {
    const after = desired === null ? {} : mergePatch(current, desired)
    return isSameJson(current, after) ? [] : [difference(['metadata'], current, after)]
  }
  return Object.entries(desired).flatMap(([key, value]) => {
    const before = Object.hasOwn(current, key) ? current[key] : undefined
    const after = value === null ? undefined : mergePatch(before, value)
    return isSameJson(before, after) ? [] : [difference(['metadata', key], before, after)]
  })
}

/** Names the changes that `metadata` needs, without knowing what is there: undefined if that must be known. */
export function blindMetadataChanges(desired: Json): Change[] | undefined {
  if (!isJsonObject(desired)) return [{ path: '/metadata', after: desired ?? {} }]
  const entries = Object.entries(desired)
  if (entries.some(([, value]) => isJsonObject(value))) return undefined
  return entries.map(([key, value]) => ({ path: jsonPointer('metadata', key), after: value ?? undefined }))
}

/** Sends changes, in one patch if the server lets it. */
export async function sendChanges<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  id: string,
  changes: readonly Change[],
  options: CallOptions | undefined,
): Promise<OAuth2Client<Metadata>> {
  const client = await patched<Metadata>(admin, id, changes.flatMap(operationsOf), options)
  const kept = changes.flatMap(({ path, after }) => keptLifespan(client, path.slice(1), after))
  if (kept.length === 0) return client
  // v2.3 cannot clear a lifespan by a patch, only replace all of them.
  const lifespans = Object.entries(client).filter(([name]) => isLifespan(name) && !kept.includes(name))
  return { ...client, ...(await setOAuth2ClientLifespans<Metadata>(admin, id, Object.fromEntries(lifespans), options)) }
}

async function patched<Metadata extends object>(
  admin: HydraClient<'admin'>,
  id: string,
  patch: readonly OAuth2ClientPatchOperation[],
  options: CallOptions | undefined,
): Promise<OAuth2Client<Metadata>> {
  try {
    return await patchOAuth2Client<Metadata>(admin, id, patch, options)
  } catch (error) {
    if (!isRefusedForKeys(error) || patch.some(({ path }) => goName(path) === '/jwks')) throw error
    // Clearing the keys satisfies v2.3, which takes its own empty set beside a `jwks_uri` for keys; real ones must stay.
    if (!isWithoutKeys((await getOAuth2Client(admin, id, options)).jwks)) throw error
    return patchOAuth2Client<Metadata>(admin, id, [...patch, { op: 'add', path: '/jwks', value: null }], options)
  }
}

function isRefusedForKeys(error: unknown): boolean {
  return isHydraResponseError(error, 400) && /jwks and jwks_uri can not both/.test(error.errorDescription() ?? '')
}

function keptLifespan(client: object, name: string, after: Json | undefined): string[] {
  const isKept = isLifespan(name) && after === null && (client as JsonObject)[name] != null
  return isKept ? [name] : []
}

function operationsOf({ path, after }: Change): OAuth2ClientPatchOperation[] {
  const name = path.slice(1)
  const value = after === undefined ? null : sentValue(name, after)
  const add = { op: 'add', path, value } as OAuth2ClientPatchOperation
  if (after !== undefined) return [add]
  // Removing what is absent fails; what was just added is there.
  return [add, { op: 'remove', path } as OAuth2ClientPatchOperation]
}
