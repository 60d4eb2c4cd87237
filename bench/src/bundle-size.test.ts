import { expect, test, vi } from 'vitest'
import { bundleSize, bundleSizes } from './bundle-size.js'

// Three bundlers.
vi.setConfig({ testTimeout: 60_000 })

const imported = `export { default } from 'openapi-fetch'`

test('a dynamic import is part of the one file, by every bundler', async () => {
  const whole = await bundleSizes(imported, 'browser')
  const lazy = await bundleSizes(`export const load = () => import('openapi-fetch')`, 'browser')
  expect(Object.keys(whole)).toEqual(['esbuild', 'rollup', 'webpack'])
  for (const bundler of ['esbuild', 'rollup', 'webpack'] as const) {
    expect(lazy[bundler], bundler).toBeGreaterThan(0.9 * whole[bundler])
  }
})

test('the largest counts', async () => {
  expect(await bundleSize(imported, 'browser')).toBe(Math.max(...Object.values(await bundleSizes(imported, 'browser'))))
})

test('what is not used is not in the file', async () => {
  const unused = await bundleSizes(`export { isHydraError } from '@hydrakit/core'`, 'browser')
  const all = await bundleSizes(`export * from '@hydrakit/core'`, 'browser')
  for (const bundler of ['esbuild', 'rollup', 'webpack'] as const) {
    expect(unused[bundler], bundler).toBeLessThan(0.5 * all[bundler])
  }
})
