import { expect, test } from 'vitest'
import type { Call } from './call.js'
import { drawPicture, hashPicture } from './draw-picture.js'
import type { Step } from './timeline.js'

const call: Call = {
  ...{ from: 'App', to: 'Hydra', method: 'POST', target: '/oauth2/token' },
  ...{ status: 200, startMs: 0, durationMs: 12.4 },
}
const step: Step = { phase: 'Sign-in', title: 'Consent', outcome: 'Done', startMs: 0, durationMs: 20, calls: [call] }

test('a call is a row with its operation, its status and its duration', () => {
  expect(drawPicture([step])).toMatch(/oauth2TokenExchange<.*>200<.*>12 ms</)
})

test('only the sign-in is drawn', () => {
  expect(drawPicture([{ ...step, phase: 'Set-up', title: 'Start' }, step])).toBe(drawPicture([step]))
})

test('the hash does not depend on durations', () => {
  const slow = drawPicture([{ ...step, durationMs: 2_000, calls: [{ ...call, durationMs: 1_900 }] }])
  expect(slow).not.toBe(drawPicture([step]))
  expect(hashPicture(slow)).toBe(hashPicture(drawPicture([step])))
})

test.each<[string, Partial<Call>]>([
  ['status', { status: 400 }],
  ['sender', { from: 'Login app' }],
  ['target', { target: '/oauth2/revoke' }],
])('another %s gives another hash', (_, change) => {
  const changed = drawPicture([{ ...step, calls: [{ ...call, ...change }] }])
  expect(hashPicture(changed)).not.toBe(hashPicture(drawPicture([step])))
})

test('the picture contains its hash', () => {
  const svg = drawPicture([step])
  expect(svg).toContain(`data-drawing="${hashPicture(svg)}"`)
})

test('text of a page cannot become markup', () => {
  expect(drawPicture([{ ...step, title: '<script>' }])).not.toContain('<script>')
})
