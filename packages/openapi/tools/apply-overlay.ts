import { type OpenAPIOverlayAction, openapiOverlay } from 'openapi-format'
import { isObject, type Json, type JsonObject } from './json.js'

export interface Overlay {
  /** Version of the Overlay format. */
  overlay: string
  /** What the overlay is about. */
  info: { title: string; version: string }
  actions: OverlayAction[]
}

/** An action of the Overlay format; `x-evidence` says where a real server was seen to do what the action claims. */
export type OverlayAction = OpenAPIOverlayAction & { 'x-evidence'?: string }

/**
 * Applies one overlay to a description.
 *
 * @returns The changed description; the input stays untouched.
 * @throws {Error} If an action matches nothing, or changes a fact without naming its evidence.
 */
export async function applyOverlay(description: JsonObject, overlay: Overlay): Promise<JsonObject> {
  const unproven = overlay.actions.filter((action) => changesFacts(action) && !action['x-evidence'])
  failOn(overlay, unproven, 'changes facts and needs an "x-evidence"')
  const { data, resultData } = await openapiOverlay(structuredClone(description), { overlaySet: { ...overlay } })
  failOn(overlay, resultData.unusedActions as OverlayAction[], 'matches nothing')
  return data as unknown as JsonObject
}

function failOn({ info }: Overlay, actions: OverlayAction[], fault: string): void {
  if (actions.length === 0) return
  throw new Error(actions.map(({ target }) => `overlay "${info.title}": action on ${target} ${fault}`).join('\n'))
}

function changesFacts({ update, remove, copy }: OverlayAction): boolean {
  return remove === true || copy !== undefined || factsIn(update as Json | undefined)
}

/** Words and our own extensions are no facts of the wire. */
function factsIn(update: Json | undefined): boolean {
  if (!isObject(update)) return update !== undefined
  return Object.entries(update).some(([key, value]) => {
    const isWords = (key === 'description' && typeof value === 'string') || key.startsWith('x-')
    return !isWords && factsIn(value)
  })
}
