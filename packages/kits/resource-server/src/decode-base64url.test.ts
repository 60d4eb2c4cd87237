import { expect, test, vi } from 'vitest'
import { decodeBase64url } from './decode-base64url.js'

/** As the one of the package `buffer` 6, which bundlers put into programs. */
const bundledBuffer = {
  isEncoding: (name: string) => name !== 'base64url',
  from: (_: string, name: string) => {
    throw new TypeError(`Unknown encoding: ${name}`)
  },
}

test.each([
  ['Buffer', globalThis.Buffer],
  ['a Buffer without base64url', bundledBuffer],
  ['atob alone', undefined],
])('with %s, base64url is decoded, and a length that is not possible is refused', (_, buffer) => {
  vi.stubGlobal('Buffer', buffer)
  try {
    expect([...decodeBase64url('_-8Aaw')]).toEqual([255, 239, 0, 107])
    expect(() => decodeBase64url('AAAAA')).toThrow(TypeError)
  } finally {
    vi.unstubAllGlobals()
  }
})
