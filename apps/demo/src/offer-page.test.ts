import { expect, test } from 'vitest'
import { canAsk } from './offer-page.js'

test.each([
  ['on a terminal', true, true, {}, true],
  ['on a terminal whose CI is "false"', true, true, { CI: 'false' }, true],
  ['in CI', true, true, { CI: 'true' }, false],
  ['when its output goes to a file', false, true, {}, false],
  ['without an input', true, false, {}, false],
])('the demo asks for Enter only where somebody can press it: %s', (_, isTerminal, hasInput, env, asks) => {
  expect(canAsk(isTerminal, hasInput, env)).toBe(asks)
})
