import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import type { Call } from './call.js'
import { drawDiagram, formatMs } from './draw-diagram.js'
import type { Step } from './timeline.js'

const call: Call = {
  ...{ from: 'App', to: 'Hydra', method: 'POST', target: '/oauth2/token' },
  ...{ status: 200, startMs: 0, durationMs: 12.4 },
}
const step: Step = { phase: 'Sign-in', title: 'Consent', outcome: 'Done', startMs: 0, durationMs: 20, calls: [call] }

test('a call is an arrow from who sends it to who gets it, with its name, status and duration', () => {
  expect(plain([step])).toContain('    │         ├─────────┼─────────▶ oauth2TokenExchange           200   12 ms')
})

test('an arrow to the left has its head at the left', () => {
  const backwards: Call = { ...call, from: 'Hydra', to: 'Login app', target: '/token-hook' }
  expect(plain([{ ...step, calls: [backwards] }])).toContain('    │         │         ◀─────────┤ POST /token-hook')
})

test('the diagram fits into 80 columns', () => {
  const long: Call = { ...call, from: 'Login app', target: '/admin/oauth2/auth/requests/consent/accept', method: 'PUT' }
  const widths = plain([{ ...step, calls: [long] }]).split('\n')
  expect(Math.max(...widths.map((line) => line.length))).toBeLessThanOrEqual(80)
})

test.each([
  [0.84, '0.8 ms'],
  [9.96, '10 ms'],
  [412, '412 ms'],
  [1_249, '1.2 s'],
])('%d milliseconds are shown as %s', (milliseconds, shown) => expect(formatMs(milliseconds)).toBe(shown))

function plain(steps: Step[]): string {
  return stripVTControlCharacters(drawDiagram(steps).join('\n'))
}
