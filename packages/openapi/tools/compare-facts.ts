import type { WireFact } from './wire-facts.js'

/** What callers do that a change breaks. */
export type Broken = 'calling' | 'sending' | 'reading'

export interface Change {
  kind: 'added' | 'removed' | 'changed'
  /** The fact as it is now; as it was, if it was removed. */
  fact: WireFact
  /** The trait that changed, with what was said before and is said now. */
  trait?: { name: string; before: string | undefined; after: string | undefined }
  /** Empty if code written for the older release goes on working with the newer server. */
  breaks: Broken[]
}

/** Compares what two releases promise. What belongs to something new or gone is not listed beside it. */
export function compareFacts(before: Map<string, WireFact>, after: Map<string, WireFact>): Change[] {
  const added = missingIn(before, after).map((fact): Change => ({ kind: 'added', fact, breaks: brokenByNew(fact) }))
  const removed = missingIn(after, before).map(
    (fact): Change => ({ kind: 'removed', fact, breaks: brokenByLoss(fact) }),
  )
  const changed = [...after].flatMap(([key, fact]) => changedTraits(before.get(key), fact))
  return [...added, ...removed, ...changed]
}

/** Values of an enumeration that another lacks. */
export function valuesOnlyIn(values = '[]', others = '[]'): string[] {
  const known = new Set(listOf(others))
  return listOf(values).filter((value) => !known.has(value))
}

function listOf(values: string): string[] {
  return (JSON.parse(values) as unknown[]).map(String)
}

function missingIn(facts: Map<string, WireFact>, others: Map<string, WireFact>): WireFact[] {
  const isPartOfMissing = ({ parent }: WireFact) => parent !== undefined && !facts.has(parent)
  return [...others].flatMap(([key, fact]) => (facts.has(key) || isPartOfMissing(fact) ? [] : [fact]))
}

function brokenByNew(fact: WireFact): Broken[] {
  if (fact.kind === 'response') return isSuccess(fact) ? ['reading'] : []
  return fact.sent && fact.traits.required !== undefined ? ['sending'] : []
}

function brokenByLoss(fact: WireFact): Broken[] {
  if (fact.kind === 'operation') return ['calling']
  if (fact.kind === 'response') return isSuccess(fact) ? ['reading'] : []
  return users(fact)
}

function changedTraits(before: WireFact | undefined, after: WireFact): Change[] {
  if (before === undefined) return []
  const names = new Set([...Object.keys(before.traits), ...Object.keys(after.traits)])
  return [...names].flatMap((name): Change[] => {
    const trait = { name, before: before.traits[name], after: after.traits[name] }
    if (trait.before === trait.after) return []
    return [{ kind: 'changed', fact: after, trait, breaks: brokenByTrait(after, trait) }]
  })
}

type Trait = NonNullable<Change['trait']>

function brokenByTrait(fact: WireFact, trait: Trait): Broken[] {
  if (fact.kind === 'operation') return ['calling']
  if (fact.kind === 'response' && !isSuccess(fact)) return []
  return users(fact).filter((use) => (use === 'sending' ? breaksSending(trait) : breaksReading(trait)))
}

/** A caller who sends is broken by what Hydra no longer takes, or takes in another sense. */
function breaksSending({ name, before, after }: Trait): boolean {
  const appeared = after !== undefined
  if (name === 'required') return appeared
  if (name === 'null' || name === 'writeOnly') return !appeared
  if (name === 'type') return !covers(after, before)
  if (name === 'media type' || name === 'readOnly') return appeared
  // Without a default the description says less than before; what the server does may well be the same.
  if (name === 'default') return before !== undefined && appeared
  if (name === 'values') return appeared && (before === undefined || valuesOnlyIn(before, after).length > 0)
  if (/^min/.test(name)) return appeared && !(Number(before) >= Number(after))
  if (/^max/.test(name)) return appeared && !(Number(before) <= Number(after))
  return ['pattern', 'format', 'uniqueItems'].includes(name) && appeared
}

/** A caller who reads is broken by what Hydra no longer sends. New values of an enumeration break nothing: our enumerations are open. */
function breaksReading({ name, before, after }: Trait): boolean {
  if (name === 'required') return after === undefined
  if (name === 'null') return after !== undefined
  if (name === 'type') return !covers(before, after)
  return name === 'media type' || name === 'writeOnly'
}

/** Whether every type of a union is one of another's. */
function covers(wide = 'unknown', narrow = 'unknown'): boolean {
  const types = wide.split(' | ')
  return types.includes('unknown') || narrow.split(' | ').every((type) => types.includes(type))
}

function users({ sent, received }: WireFact): Broken[] {
  return [...(sent ? (['sending'] as const) : []), ...(received ? (['reading'] as const) : [])]
}

function isSuccess({ place }: WireFact): boolean {
  return /^[23]/.test(place)
}
