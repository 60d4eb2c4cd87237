import { existsSync, readFileSync } from 'node:fs'
import { compatibilityTable } from './compatibility-table.js'
import { findDecisionFaults } from './decisions.js'
import { describeWire, readCorrections, readFacts, releasedFacts, seenOnServers } from './describe-wire.js'
import { emitFixtures } from './emit-fixtures.js'
import { emitOperations } from './emit-operations.js'
import { emitTypes } from './emit-types.js'
import { featureNames } from './feature-of.js'
import { listOperations } from './list-operations.js'
import { recordedResponses } from './recorded.js'
import { readServerDifferences, serverDifferencesPage } from './server-differences.js'

/**
 * Every file that `pnpm generate` writes, by its path in the repository, with its content.
 *
 * @throws {Error} If the description is incomplete, or a change of a release has no decision; the message names each.
 */
export async function madeFiles(): Promise<Map<string, string>> {
  const description = await describeWire()
  failOnDecisions()
  const released = releasedFacts()
  const operations = listOperations(description, released)
  const releases = [...released.keys()]
  return new Map([
    ...featureNames.map((name): [string, string] => [
      `packages/features/${name}/src/operations.ts`,
      emitOperations(name, operations, releases),
    ]),
    ...[...recordedResponses()].map(([release, responses]): [string, string] => [
      `packages/types/test/generated/${release}.ts`,
      emitFixtures(release, responses),
    ]),
    ['packages/types/src/generated/hydra.ts', await emitTypes(description)],
    ['packages/openapi/spec/operations.json', `${JSON.stringify(operations, undefined, 2)}\n`],
    ['docs/server-differences.md', serverDifferencesPage(readServerDifferences(), readCorrections())],
    ['docs/compatibility.md', compatibilityTable(new Map([...released, ['main', readFacts('main')]]), seenOnServers())],
  ])
}

function failOnDecisions(): void {
  const { undecided, stale } = findDecisionFaults()
  const faults = [
    ...undecided.map((name) => `decisions.yaml lacks a decision: ${name}`),
    ...stale.map((name) => `decisions.yaml decides what is no change: ${name}`),
  ]
  if (faults.length > 0) throw new Error(faults.join('\n'))
}

/** Those of them that are missing on disk, or differ. */
export function staleFiles(files: Map<string, string>): string[] {
  const isFresh = (name: string, content: string) =>
    existsSync(urlOf(name)) && readFileSync(urlOf(name), 'utf8') === content
  return [...files].filter(([name, content]) => !isFresh(name, content)).map(([name]) => name)
}

export function urlOf(name: string): URL {
  return new URL(`../../../${name}`, import.meta.url)
}
