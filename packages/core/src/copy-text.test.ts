import { expect, test } from 'vitest'
import { copyText } from './copy-text.js'

test.each(['', 'a', 'ory_at_token', 'ä€😀', '\ud800'])('the copy of %j is the same text', (text) => {
  expect(copyText(text)).toBe(text)
})
