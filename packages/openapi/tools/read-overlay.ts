import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Overlay } from './apply-overlay.js'

/** Reads an overlay; YAML's anchors and merge keys are resolved. */
export function readOverlay(file: URL): Overlay {
  return parse(readFileSync(file, 'utf8'), { merge: true }) as Overlay
}
