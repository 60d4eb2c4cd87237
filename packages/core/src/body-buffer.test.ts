import { expect, test } from 'vitest'
import { createBodyBuffer } from './body-buffer.js'

const mebibyte = 2 ** 20

test('the memory of a body never exceeds its limit', () => {
  const [chunk, rest] = [new Uint8Array(25 * mebibyte), new Uint8Array(15 * mebibyte)]
  const before = process.memoryUsage().arrayBuffers
  const body = createBodyBuffer(40 * mebibyte)
  expect(body.add(chunk)).toBe(true)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(41 * mebibyte)
  expect([body.add(rest), body.add(new Uint8Array(1))]).toEqual([true, false])
})
