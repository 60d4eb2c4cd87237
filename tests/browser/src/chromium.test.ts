import { findChromium } from '@hydrakit-tests/support/chromium'
import { expect, test } from 'vitest'

test('CHROMIUM_BIN names the browser, and wins over the PATH', () => {
  expect(findChromium({ ...process.env, CHROMIUM_BIN: process.execPath })).toBe(process.execPath)
})

test('a CHROMIUM_BIN that cannot be run is an error, not passed over', () => {
  expect(() => findChromium({ ...process.env, CHROMIUM_BIN: '/nowhere/chromium' })).toThrow(
    'CHROMIUM_BIN is /nowhere/chromium, which is no program that can be run',
  )
})
