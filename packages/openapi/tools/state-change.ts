import { type Change, valuesOnlyIn } from './compare-facts.js'
import type { WireFact } from './wire-facts.js'

/** A sentence about one thing. Those that differ in the thing only can be said as one. */
export interface Statement {
  head: string
  thing: string
  tail: string
}

/** Says what a change means to a caller. */
export function stateChange({ kind, fact, trait, breaks }: Change): Statement {
  const state = trait ? stateTrait(fact, trait) : kind === 'added' ? stateNew(fact) : stateLoss(fact)
  const warning = breaks.length > 0 ? `**Breaks ${breaks.join(' and ')}:** ` : ''
  return { tail: '', ...state, head: `${warning}${state.head}` }
}

/** Text as Markdown shows code. */
export function code(text: string): string {
  return `\`${text}\``
}

type Tailless = Omit<Statement, 'tail'> & { tail?: string }

function stateNew(fact: WireFact): Tailless {
  const owner = code(fact.owner)
  if (fact.kind === 'operation') return { head: 'To call:', thing: addressed(fact) }
  if (fact.kind === 'schema') return { head: 'As types:', thing: owner }
  if (fact.kind === 'response') return { head: `${owner} may respond with`, thing: withNotes(fact.place, notes(fact)) }
  return { head: `${owner} now ${fact.received ? 'has' : 'takes'}`, thing: nameWith(fact, notes(fact)) }
}

function stateLoss(fact: WireFact): Tailless {
  const owner = code(fact.owner)
  if (fact.kind === 'operation') return { head: 'No longer to call:', thing: addressed(fact) }
  if (fact.kind === 'schema') return { head: 'No longer a type:', thing: owner }
  if (fact.kind === 'response') return { head: `${owner} no longer lists the response`, thing: fact.place }
  return { head: `${owner} no longer ${fact.received ? 'has' : 'takes'}`, thing: nameWith(fact) }
}

function stateTrait(fact: WireFact, { name, before, after }: NonNullable<Change['trait']>): Tailless {
  const [owner, thing] = [code(fact.owner), nameWith(fact)]
  if (name === 'required') return { head: `${owner} ${requires(fact, after !== undefined)}`, thing }
  if (name === 'null') return { head: `${owner} ${allowsNull(fact, after !== undefined)}`, thing }
  const tail = name === 'values' ? differentValues(before, after) : fromTo(before, after)
  if (fact.parent === undefined) return { head: `${owner} changes its`, thing: name, tail }
  return { head: `${owner} changes the ${name} of`, thing, tail }
}

function requires({ sent, received }: WireFact, isRequired: boolean): string {
  const always = received ? ['always has'] : []
  const verbs = [...(sent ? ['requires'] : []), ...always].join(' and ')
  return isRequired ? `now ${verbs}` : `no longer ${verbs}`
}

function allowsNull({ sent, received }: WireFact, isAllowed: boolean): string {
  const verbs = [...(sent ? ['takes'] : []), ...(received ? ['returns'] : [])].join(' and ')
  return `${isAllowed ? 'now' : 'no longer'} ${verbs} null for`
}

function fromTo(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return `: now ${code(String(after))}`
  return after === undefined ? `: no longer ${code(before)}` : ` from ${code(before)} to ${code(after)}`
}

function differentValues(before: string | undefined, after: string | undefined): string {
  const list = (title: string, values: string[]) =>
    values.length > 0 ? [`${title} ${values.map(code).join(', ')}`] : []
  const differences = [...list('new', valuesOnlyIn(after, before)), ...list('gone', valuesOnlyIn(before, after))]
  return `: ${differences.join('; ')}`
}

function addressed({ owner, traits }: WireFact): string {
  return withNotes(code(owner), [code(String(traits.address))])
}

/** A fact's name for readers, such as `page_size` (query, integer). */
function nameWith({ kind, place, name }: WireFact, more: string[] = []): string {
  if (kind === 'body') return withNotes('its body', more)
  if (kind === 'response') return withNotes(`its response ${place}`, more)
  return withNotes(code(name), [...(place === '' ? [] : [place]), ...more])
}

function withNotes(name: string, more: string[]): string {
  return more.length > 0 ? `${name} (${more.join(', ')})` : name
}

/** What a caller wants to know of something new. */
function notes({ traits }: WireFact): string[] {
  const noted = ['type', 'null', 'required', 'values', 'default', 'minimum', 'maximum']
  return noted.flatMap((name) => {
    const value = traits[name]
    if (value === undefined) return []
    if (name === 'type') return [code(value)]
    return [{ null: 'may be null', required: 'required' }[name] ?? `${name} ${value}`]
  })
}
