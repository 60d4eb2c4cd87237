import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Change, compareFacts } from './compare-facts.js'
import { readFacts, releasedFacts, spec } from './describe-wire.js'
import { keyOf, type WireFact, wireFacts } from './wire-facts.js'

/**
 * What our documents of two releases do about a change between the official descriptions of these releases.
 *
 * - `follow`: each document says what the description of its release says.
 * - `newer`: both say what the newer description says.
 * - `older`: both say what the older description says.
 * - `own`: they say something else.
 */
export type Decision = 'follow' | 'newer' | 'older' | 'own'

/** What a release changes, with the facts of its official description and of the one before. */
interface ReleaseStep {
  readonly older: string
  readonly newer: string
  readonly changes: Change[]
}

/** Names of changes, with the release that brings them. */
export interface DecisionFaults {
  /** Changes without a decision. */
  readonly undecided: string[]
  /** Decisions about what is no change. */
  readonly stale: string[]
}

/** The releases that have a release before them, oldest first; `main` is the last. */
export function releaseSteps(folder: URL = spec): ReleaseStep[] {
  const releases = [
    ...releasedFacts(folder).keys(),
    ...(existsSync(new URL('hydra-main.json', folder)) ? ['main'] : []),
  ]
  const facts = new Map(releases.map((release) => [release, wireFacts(readFacts(release, folder))]))
  return releases.slice(1).map((newer, index) => {
    const older = releases[index] as string
    return { older, newer, changes: compareFacts(factsOf(facts, older), factsOf(facts, newer)) }
  })
}

/** The recorded decisions, by the newer release and the name of the change. */
export function recordedDecisions(folder: URL = spec): Map<string, Map<string, Decision>> {
  const file = new URL('decisions.yaml', folder)
  const recorded = existsSync(file) ? (parse(readFileSync(file, 'utf8')) as Record<string, DecisionGroup[]>) : {}
  return new Map(Object.entries(recorded).map(([release, groups]) => [release, byChange(groups)]))
}

/** Compares the recorded decisions with the changes that need one. */
export function findDecisionFaults(folder: URL = spec): DecisionFaults {
  const recorded = recordedDecisions(folder)
  const needed = releaseSteps(folder).flatMap(({ newer, changes }) =>
    changes.map((each) => `${newer}: ${nameOf(each)}`),
  )
  const decided = [...recorded].flatMap(([release, decisions]) =>
    [...decisions.keys()].map((name) => `${release}: ${name}`),
  )
  return {
    undecided: needed.filter((name) => !decided.includes(name)),
    stale: decided.filter((name) => !needed.includes(name)),
  }
}

/** Such as `changed listOAuth2Clients query page_size maximum`. */
export function nameOf({ kind, fact, trait }: Change): string {
  return [kind, keyOf(fact), ...(trait ? [trait.name] : [])].join(' ')
}

/**
 * Reads from two documents what was decided about a change.
 *
 * @param older - Facts of our document of the older release.
 * @param newer - Facts of our document of the newer release.
 */
export function decisionOf(change: Change, older: Map<string, WireFact>, newer: Map<string, WireFact>): Decision {
  const [before, after] = officialWords(change)
  const [ours, oursNow] = [wordsOf(change, older), wordsOf(change, newer)]
  if (ours === before && oursNow === after) return 'follow'
  if (ours === oursNow && ours === after) return 'newer'
  return ours === oursNow && ours === before ? 'older' : 'own'
}

interface DecisionGroup {
  decision: Decision
  because: string
  changes: string[]
}

function byChange(groups: DecisionGroup[]): Map<string, Decision> {
  return new Map(groups.flatMap(({ decision, changes }) => changes.map((name): [string, Decision] => [name, decision])))
}

function factsOf(facts: Map<string, Map<string, WireFact>>, release: string): Map<string, WireFact> {
  return facts.get(release) as Map<string, WireFact>
}

const [absent, present, silent] = ['absent', 'present', 'present without the trait']

function officialWords({ kind, trait }: Change): [before: string, after: string] {
  if (kind === 'added') return [absent, present]
  if (kind === 'removed') return [present, absent]
  return [trait?.before ?? silent, trait?.after ?? silent]
}

function wordsOf({ fact, trait }: Change, document: Map<string, WireFact>): string {
  const own = document.get(keyOf(fact))
  if (own === undefined) return absent
  return trait ? (own.traits[trait.name] ?? silent) : present
}
