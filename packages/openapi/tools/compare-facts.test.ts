import { expect, test } from 'vitest'
import { type Broken, type Change, compareFacts } from './compare-facts.js'
import { keyOf, type WireFact } from './wire-facts.js'

const sent = { sent: true, received: false }
const received = { sent: false, received: true }
const both = { sent: true, received: true }

const photo = fact({ kind: 'schema', name: '', parent: undefined })
const get = fact({ kind: 'operation', owner: 'getPhoto', name: '', parent: undefined })

function fact(of: Partial<WireFact>): WireFact {
  return { kind: 'member', owner: 'Photo', place: '', name: 'title', parent: 'Photo', ...both, traits: {}, ...of }
}

function compare(before: WireFact[], after: WireFact[]): Change[] {
  const [older, newer] = [before, after].map((facts) => new Map(facts.map((each) => [keyOf(each), each])))
  return compareFacts(older as Map<string, WireFact>, newer as Map<string, WireFact>)
}

function brokenBy(before: WireFact[], after: WireFact[]): Broken[] {
  const changes = compare(before, after)
  expect(changes).toHaveLength(1)
  return changes[0]?.breaks ?? []
}

test('equal facts make no change', () => expect(compare([get, photo], [get, photo])).toEqual([]))

test('what belongs to something new or gone is not listed beside it', () => {
  const part = fact({})
  expect(compare([], [photo, part])).toEqual([{ kind: 'added', fact: photo, breaks: [] }])
  expect(compare([photo, part], [])).toEqual([{ kind: 'removed', fact: photo, breaks: ['sending', 'reading'] }])
})

test('a lost operation breaks who calls it, one that moved too', () => {
  expect(brokenBy([get], [])).toEqual(['calling'])
  const moved = { ...get, traits: { address: 'GET /photo' } }
  expect(brokenBy([{ ...get, traits: { address: 'GET /photos' } }], [moved])).toEqual(['calling'])
})

test('a lost member breaks who sends or reads it', () => {
  expect(brokenBy([photo, fact(sent)], [photo])).toEqual(['sending'])
  expect(brokenBy([photo, fact(received)], [photo])).toEqual(['reading'])
})

test('a new member breaks senders if it is required', () => {
  const traits = { required: 'yes' }
  expect(brokenBy([photo], [photo, fact({ ...sent, traits })])).toEqual(['sending'])
  expect(brokenBy([photo], [photo, fact(sent)])).toEqual([])
  expect(brokenBy([photo], [photo, fact({ ...received, traits })])).toEqual([])
})

test.each<[place: string, breaks: Broken[]]>([
  ['200', ['reading']],
  ['410', []],
])('only a successful response is what callers build on: %s', (place, breaks) => {
  const response = fact({ kind: 'response', owner: 'getPhoto', place, name: '', parent: 'getPhoto', ...received })
  expect(brokenBy([get], [get, response])).toEqual(breaks)
  expect(brokenBy([get, response], [get])).toEqual(breaks)
})

test.each<[before: WireFact['traits'], after: WireFact['traits'], breaks: Broken[]]>([
  [{}, { required: 'yes' }, ['sending']],
  [{ required: 'yes' }, {}, ['reading']],
  [{}, { null: 'yes' }, ['reading']],
  [{ null: 'yes' }, {}, ['sending']],
  [{ type: 'string' }, { type: 'integer' }, ['sending', 'reading']],
  [{ type: 'string' }, { type: 'string | integer' }, ['reading']],
  [{ type: 'string | integer' }, { type: 'string' }, ['sending']],
  [{ type: 'unknown' }, { type: 'string' }, ['sending']],
  [{ type: 'string' }, { type: 'unknown' }, ['reading']],
  [{ values: '["a"]' }, { values: '["a","b"]' }, []],
  [{ values: '["a","b"]' }, { values: '["a"]' }, ['sending']],
  [{}, { values: '["a"]' }, ['sending']],
  [{ values: '["a"]' }, {}, []],
  [{ default: '1' }, { default: '2' }, ['sending']],
  [{ default: '1' }, {}, []],
  [{}, { default: '1' }, []],
  [{ maximum: '500' }, { maximum: '1000' }, []],
  [{ maximum: '1000' }, { maximum: '500' }, ['sending']],
  [{}, { maxLength: '9' }, ['sending']],
  [{ maxLength: '9' }, {}, []],
  [{ minimum: '1' }, { minimum: '0' }, []],
  [{ minimum: '0' }, { minimum: '1' }, ['sending']],
  [{ pattern: '^a' }, { pattern: '^b' }, ['sending']],
  [{ pattern: '^a' }, {}, []],
  [{}, { readOnly: 'true' }, ['sending']],
  [{}, { writeOnly: 'true' }, ['reading']],
  [{}, { deprecated: 'true' }, []],
])('a member both sent and received: from %j to %j', (before, after, breaks) => {
  expect(brokenBy([fact({ traits: before })], [fact({ traits: after })])).toEqual(breaks)
})

test.each([
  [sent, ['sending']],
  [received, ['reading']],
])('only those who use a member are broken: %j', (direction, breaks) => {
  const [before, after] = [{ type: 'string' }, { type: 'integer' }]
  const changed = brokenBy([fact({ ...direction, traits: before })], [fact({ ...direction, traits: after })])
  expect(changed).toEqual(breaks)
})
