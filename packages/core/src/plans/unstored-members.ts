import { escapeControls } from './format-plan.js'

/** A desired member that the server does not store. */
export interface UnstoredMember {
  /** Name of the member, such as `application_type`. */
  readonly name: string
  /** A member of a similar name that the server stores, if the name looks misspelt. */
  readonly suggestion?: string
}

/**
 * Adds to each name the one that it may be a misspelling of.
 *
 * @param names - Members that the server does not store.
 * @param known - Members that it stores.
 * @returns The members, for a step of a plan.
 */
export function describeUnstored(names: readonly string[], known: readonly string[]): UnstoredMember[] {
  return names.map((name) => {
    const suggestion = findNearest(name, known)
    return suggestion === undefined ? { name } : { name, suggestion }
  })
}

/**
 * Formats what a plan lists as not stored, under a heading of its own.
 *
 * @param groups - A title, already formatted, and its members.
 * @returns Lines, none if no group has a member.
 */
export function formatUnstored(
  groups: readonly (readonly [title: string, members: readonly UnstoredMember[]])[],
): string[] {
  const lines = groups
    .filter(([, members]) => members.length > 0)
    .map(([title, members]) => `    ${title}: ${members.map(formatMember).join(', ')}`)
  return lines.length > 0 ? ['not stored by Hydra, and not compared:', ...lines] : []
}

function formatMember({ name, suggestion }: UnstoredMember): string {
  const hint = suggestion === undefined ? '' : ` (did you mean /${escapeControls(suggestion)}?)`
  return `/${escapeControls(name)}${hint}`
}

function findNearest(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name)) return undefined // an older server lacks it
  const word = simplify(name)
  const limit = word.length < 8 ? 1 : 2
  const near = known.map((each) => ({ each, distance: editDistance(word, simplify(each), limit) }))
  return near.sort((a, b) => a.distance - b.distance).find(({ distance }) => distance <= limit)?.each
}

// `clientName` is `client_name` too.
function simplify(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '')
}

/** Counts the characters to insert, delete or replace; more than `limit` if the lengths differ by more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1) {
      const replaced = (row[j] as number) + (a[i] === b[j] ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] as number) + 1, (next[j] as number) + 1))
    }
    row = next
  }
  return row.at(-1) as number
}
