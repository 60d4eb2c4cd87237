import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { applyOverlay, type Overlay } from './apply-overlay.js'
import { checkDescription } from './check-description.js'
import { inlineReferences } from './inline-references.js'
import type { JsonObject } from './json.js'
import { pruneSchemas } from './reachable-schemas.js'
import { readOverlay } from './read-overlay.js'
import { type Correction, correctionsOf } from './server-differences.js'

/** Where the facts, the overlays and the decisions are. */
export const spec = new URL('../spec/', import.meta.url)

/** The complete description: facts of the newest release, corrected and put into words by every overlay. */
export async function describeWire(): Promise<JsonObject> {
  const newest = [...releasedFacts().values()].at(-1) as JsonObject
  let description = inlineReferences(newest, newest.components as JsonObject)
  for (const { overlay } of readOverlays()) description = await applyOverlay(description, overlay)
  const complete = pruneSchemas(description)
  checkDescription(complete)
  return complete
}

/** Facts of every release, oldest first. */
export function releasedFacts(folder: URL = spec): Map<string, JsonObject> {
  const releases = readdirSync(folder).flatMap((name) => /^hydra-(v[\d.]+)\.json$/.exec(name)?.[1] ?? [])
  const sorted = releases.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  return new Map(sorted.map((release) => [release, readFacts(release, folder)]))
}

export function readFacts(release: string, folder: URL = spec): JsonObject {
  return JSON.parse(readFileSync(new URL(`hydra-${release}.json`, folder), 'utf8')) as JsonObject
}

/** What servers were seen to do where releases differ, by the key of the fact. */
export function seenOnServers(): Map<string, string> {
  return new Map(Object.entries(parse(readFileSync(new URL('seen.yaml', spec), 'utf8')) as Record<string, string>))
}

/** The corrections of each overlay, by the feature that it is named after. */
export function readCorrections(): Correction[] {
  return readOverlays().flatMap(({ feature, overlay }) => correctionsOf(feature, overlay.actions))
}

/** In the order of their names: oidc.yaml builds on what oauth2-clients.yaml made. */
function readOverlays(): { feature: string; overlay: Overlay }[] {
  const folder = new URL('overlay/', spec)
  return readdirSync(folder)
    .sort()
    .map((name) => ({ feature: name.replace('.yaml', ''), overlay: readOverlay(new URL(name, folder)) }))
}
