import { type Change, compareFacts } from './compare-facts.js'
import { groupBy } from './group-by.js'
import type { JsonObject } from './json.js'
import { code, type Statement, stateChange } from './state-change.js'
import { typeName, wireFacts } from './wire-facts.js'

const titles = ['Breaking', 'New', 'Other changes'] as const

/**
 * Says what users see of the difference between two descriptions, in Markdown; what breaks their code comes first.
 *
 * @param older - Facts of the older release.
 * @param newer - Facts of the newer release.
 */
export function reportChanges(older: JsonObject, newer: JsonObject): string {
  const [before, after] = [wireFacts(older), wireFacts(newer)]
  const changes = compareFacts(before, after)
  const under = (title: string) => changes.filter((change) => titleOf(change) === title)
  const sections = titles.map((title) => section(title, under(title)))
  const seen = new Set([...before.keys(), ...after.keys()])
  const report = [...sections, unseen(older, newer, seen)].filter((text) => text !== '')
  return report.length > 0 ? report.join('\n') : 'Nothing that a caller could see.\n'
}

function titleOf({ kind, breaks }: Change): (typeof titles)[number] {
  if (breaks.length > 0) return 'Breaking'
  return kind === 'added' ? 'New' : 'Other changes'
}

function section(title: string, changes: Change[]): string {
  const groups = groupBy(changes.map(stateChange), ({ head, tail }) => `${head} … ${tail}`)
  const lines = groups.map((statements) => `- ${sentence(statements)}\n`)
  return lines.length > 0 ? `### ${title}\n\n${lines.join('')}` : ''
}

function sentence(statements: [Statement, ...Statement[]]): string {
  const things = new Intl.ListFormat('en-GB').format(statements.map(({ thing }) => thing))
  return `${statements[0].head} ${things}${statements[0].tail}.`
}

/** A schema that no operation uses, or whose plain type stands in its place, is but a name. */
function unseen(older: JsonObject, newer: JsonObject, seen: Set<string>): string {
  const [before, after] = [schemaNames(older), schemaNames(newer)]
  const list = (title: string, names: string[], others: string[]) => {
    const only = names.filter((name) => !others.includes(name) && !seen.has(typeName(name)))
    return only.length > 0 ? [`${title} ${only.map(code).join(', ')}`] : []
  }
  const names = [...list('new', after, before), ...list('gone', before, after)].join('; ')
  return names === '' ? '' : `Names in the description that change nothing on the wire: ${names}.\n`
}

function schemaNames(description: JsonObject): string[] {
  const { schemas } = description.components as { schemas: JsonObject }
  return Object.keys(schemas)
}
