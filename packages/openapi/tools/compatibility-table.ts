import { featureNames, featureOf } from './feature-of.js'
import { groupBy } from './group-by.js'
import type { JsonObject } from './json.js'
import { keyOf, type WireFact, wireFacts } from './wire-facts.js'

/** One thing in each release, oldest first; undefined where it is not. */
type History = (WireFact | undefined)[]

/** What not every release has, or a trait in which releases differ. */
interface Difference {
  fact: WireFact
  trait: string | undefined
  cells: string[]
}

/**
 * Writes the compatibility table, in Markdown: every operation, and those parameters, responses and members that differ.
 *
 * @param releases - Facts by release, oldest first.
 * @param seen - What servers were seen to do about a difference, by the key of the fact.
 * @throws {Error} If something was seen of what does not differ; the message names it.
 */
export function compatibilityTable(releases: Map<string, JsonObject>, seen: Map<string, string>): string {
  const columns = [...releases.values()].map(wireFacts)
  const keys = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort()
  const histories = keys.map((key): History => columns.map((column) => column.get(key)))
  const differences = histories.flatMap((history) => differencesIn(history, columns))
  failOnStale(seen, differences)
  const withSeen = differences.map((each) => ({ ...each, cells: [...each.cells, seen.get(keyOf(each.fact)) ?? ''] }))
  return page([...releases.keys()], histories, withSeen)
}

function page(releases: string[], histories: History[], differences: Difference[]): string {
  const ofOperations = differences.filter(({ fact }) => fact.place !== '' || fact.kind === 'operation')
  const ofTypes = differences.filter((each) => !ofOperations.includes(each))
  return `<!-- Made by \`pnpm generate\` from packages/openapi/spec/: change that, never this file. -->

# What each release of Hydra has

By the official description of each release: ✓ has it, – lacks it. \`main\` is the development branch; what only \`main\` has is in no release yet. An operation that a server lacks fails with \`HydraUnsupportedOperationError\`.

## Operations

${featureNames.map((feature) => operationTable(feature, releases, histories)).join('\n')}
## Parameters and responses that differ

Servers do not always do as described: the last column is what they were seen to do.

${differenceTable('operation', releases, ofOperations)}
## Members that differ

Left out: patterns and formats, which \`pnpm spec:diff\` shows.

${differenceTable('type', releases, ofTypes)}`
}

function failOnStale(seen: Map<string, string>, differences: Difference[]): void {
  const known = new Set(differences.map(({ fact }) => keyOf(fact)))
  const stale = [...seen.keys()].filter((key) => !known.has(key))
  if (stale.length > 0) throw new Error(`seen.yaml: no difference between releases in ${stale.join(', ')}`)
}

function operationTable(feature: string, releases: string[], histories: History[]): string {
  const rows = histories.flatMap((history) => {
    const { kind, owner, traits } = newestOf(history)
    if (kind !== 'operation' || featureOf(pathOf(traits)) !== feature) return []
    return [[code(owner), code(String(traits.address)), ...history.map(mark)]]
  })
  return `### [\`@hydrakit/${feature}\`](../packages/features/${feature})\n\n${table(['operation', 'request', ...releases], rows)}`
}

/** The path in an address such as `GET /version`. */
function pathOf({ address }: WireFact['traits']): string {
  return String(address).replace(/^\w+ /, '')
}

function differencesIn(history: History, columns: Map<string, WireFact>[]): Difference[] {
  const fact = newestOf(history)
  const { parent } = fact
  const isGap = history.some((each, index) => !each && parent !== undefined && columns[index]?.has(parent))
  const presence: Difference[] = isGap ? [{ fact, trait: undefined, cells: history.map(mark) }] : []
  return [...presence, ...differentTraits(history).map((trait) => ({ fact, trait, cells: history.map(cellOf(trait)) }))]
}

function differentTraits(history: History): string[] {
  const facts = history.filter((fact) => fact !== undefined)
  const names = new Set(facts.flatMap(({ traits }) => Object.keys(traits)))
  const leftOut = ['pattern', 'format']
  return [...names].filter(
    (name) => !leftOut.includes(name) && new Set(facts.map(({ traits }) => traits[name])).size > 1,
  )
}

function newestOf(history: History): WireFact {
  return history.findLast((fact) => fact !== undefined) as WireFact
}

/** What differs alike stands in one row. */
function differenceTable(title: string, releases: string[], differences: Difference[]): string {
  const groups = groupBy(differences, ({ fact, trait, cells }) => [fact.owner, trait, ...cells].join(' '))
  const rows = groups.map((alike) => [code(alike[0].fact.owner), alike.map(nameOf).join(', '), ...alike[0].cells])
  return table([title, 'what', ...releases, 'seen on servers'], rows)
}

function nameOf({ fact: { kind, place, name }, trait }: Difference): string {
  const suffix = trait === undefined ? '' : `: ${trait}`
  if (kind === 'response') return `response ${place}${suffix}`
  if (name === '') return `${place || 'itself'}${suffix}`
  return `${code(name)}${place === '' ? '' : ` (${place})`}${suffix}`
}

function mark(fact: WireFact | undefined): string {
  return fact ? '✓' : '–'
}

function cellOf(trait: string): (fact: WireFact | undefined) => string {
  return (fact) => {
    const value = fact?.traits[trait]
    if (value === undefined) return '–'
    return value === 'yes' ? '✓' : code(value)
  }
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |\n`
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('')
}

/** As Markdown shows code in a table. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``
}
