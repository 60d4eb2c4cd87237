import { expect, test } from 'vitest'
import { createSessions } from './sessions.js'

const session = (sid: string, sub = 'ada') => ({ claims: { sid, sub }, scope: 'openid', idToken: 'token' })

test('Hydra ends the sessions of a sid, or all of a person', () => {
  const sessions = createSessions()
  const [one, two, other] = [session('1'), session('2'), session('3', 'grace')].map(sessions.start)
  sessions.endAll({ sid: '1' }, 'back channel')
  expect([one, two, other].map((id) => sessions.find(id)?.endings.size)).toEqual([1, 0, 0])
  sessions.endAll({ sub: 'ada' }, 'back channel')
  expect([one, two, other].map((id) => sessions.find(id)?.endings.size)).toEqual([1, 1, 0])
})

test('an ended session learns of every way it ended', () => {
  const sessions = createSessions()
  const id = sessions.start(session('1'))
  sessions.end(id)
  sessions.endAll({ sid: '1' }, 'back channel')
  sessions.endAll({ sid: '1' }, 'front channel')
  expect([...(sessions.find(id)?.endings ?? [])]).toEqual(['here', 'back channel', 'front channel'])
})

test('an unknown or forgotten id finds nothing', () => {
  const sessions = createSessions()
  const id = sessions.start(session('1'))
  sessions.forget(id)
  expect([id, 'invented', undefined].map(sessions.find)).toEqual([undefined, undefined, undefined])
})

test('however many sign in, the memory stays bounded', () => {
  const sessions = createSessions(10)
  const ids = Array.from({ length: 100 }, (_, number) => sessions.start(session(String(number))))
  expect(ids.filter((id) => sessions.find(id)).length).toBeLessThan(20)
  expect(sessions.find(ids.at(-1))).toBeDefined()
})
