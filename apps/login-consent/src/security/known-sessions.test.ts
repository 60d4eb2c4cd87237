import { expect, test } from 'vitest'
import { createKnownSessions } from './known-sessions.js'

test('lists the sessions of a user, and of nobody else, each once', () => {
  const known = createKnownSessions()
  for (const sid of ['one', 'two', 'one']) known.add('ada', sid)
  known.add('grace', 'three')
  expect(known.list('ada').toSorted()).toEqual(['one', 'two'])
  expect(known.list('nobody')).toEqual([])
})

test('has no session of a user who was removed', () => {
  const known = createKnownSessions()
  known.add('ada', 'one')
  known.add('grace', 'two')
  known.remove('ada')
  expect([known.list('ada'), known.list('grace')]).toEqual([[], ['two']])
})

test('keeps the latest twenty sessions of a user', () => {
  const known = createKnownSessions()
  for (let count = 0; count < 50; count += 1) known.add('ada', `sid-${count}`)
  known.add('ada', 'sid-30')
  known.add('ada', 'sid-50')
  expect(known.list('ada')).toHaveLength(20)
  expect(known.list('ada')).toEqual(expect.arrayContaining(['sid-30', 'sid-49', 'sid-50']))
})

test('keeps the users who signed in last, five thousand of them', () => {
  const known = createKnownSessions()
  for (let count = 0; count < 5_000; count += 1) known.add(`user-${count}`, 'sid')
  known.add('user-0', 'again')
  known.add('user-5000', 'sid')
  expect(known.list('user-1')).toEqual([])
  expect([known.list('user-0'), known.list('user-2')]).toEqual([['sid', 'again'], ['sid']])
})
