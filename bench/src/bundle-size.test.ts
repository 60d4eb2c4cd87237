import { expect, test } from 'vitest'
import { bundleSize } from './bundle-size.js'

const lazy = `export const load = () => import('openapi-fetch')`

test('counts what a dynamic import loads apart from the start', async () => {
  const whole = await bundleSize(`export { default } from 'openapi-fetch'`, 'browser')
  const split = await bundleSize(lazy, 'browser')
  expect(whole.later).toBe(0)
  expect(split.start).toBeLessThan(200)
  expect(split.later).toBeGreaterThan(0.9 * whole.start)
})
