import { writeFileSync } from 'node:fs'
import { type DecisionFaults, findDecisionFaults } from './decisions.js'
import { spec } from './describe-wire.js'
import { extractFacts } from './extract-facts.js'
import type { Json } from './json.js'

export interface SpecUpdate extends DecisionFaults {
  /** The file with the facts. */
  readonly file: URL
}

/**
 * Adds the facts of a release, and says which of its changes need a decision.
 *
 * @param description - The official description.
 * @param folder - Where the facts and the decisions are.
 * @throws {TypeError} If it is no OpenAPI 3 description, or has an unknown keyword. Nothing is written then.
 */
export function updateSpec(description: Json, release: string, folder: URL = spec): SpecUpdate {
  const file = new URL(`hydra-${release}.json`, folder)
  writeFileSync(file, `${JSON.stringify(extractFacts(description, release), undefined, 2)}\n`)
  return { file, ...findDecisionFaults(folder) }
}
