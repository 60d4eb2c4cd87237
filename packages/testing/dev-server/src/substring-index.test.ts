import { expect, test } from 'vitest'
import { createSubstringIndex, toCharCodes } from './substring-index.js'

function listStarts(texts: readonly string[], text: string): number[] {
  const index = createSubstringIndex(texts)
  const codes = toCharCodes(text)
  return [...codes.keys()].filter((start) => index.has(codes, start))
}

test('finds every substring of eight characters, and nothing else', () => {
  expect(listStarts(['0123456789'], '--0123456789--')).toEqual([2, 3, 4])
  expect(listStarts(['0123456789'], '0123456-12345678')).toEqual([8])
})

test('does not cross from one text into the next, nor beyond the end of the text', () => {
  expect(listStarts(['abcdefgh', 'ijklmnop'], 'abcdefghijklmnop')).toEqual([0, 8])
  expect(listStarts(['abcdefgh'], 'xabcdefg')).toEqual([])
})

test.each([[[]], [['']], [['1234567', 'short']]])(
  'texts without a substring of that length match nothing: %j',
  (texts) => {
    expect(listStarts(texts, '1234567short 1234567short')).toEqual([])
  },
)

test('agrees with a set of substrings, for random texts of few and of many characters', () => {
  for (const alphabet of ['ab', '0123456789abcdef', 'aé€\u{1f511}\u0000\uffff']) {
    const [indexed, searched] = [createRandomText(alphabet, 3_000, 1), createRandomText(alphabet, 3_000, 2)]
    const text = searched + indexed.slice(100, 400)
    const substrings = new Set(Array.from({ length: 2_993 }, (_, start) => indexed.slice(start, start + 8)))
    const expected = [...Array(text.length).keys()].filter((start) => substrings.has(text.slice(start, start + 8)))
    expect(expected.length).toBeGreaterThanOrEqual(293)
    expect(listStarts([indexed], text)).toEqual(expected)
  }
})

/** A text that is the same in each run: a linear congruential generator chooses its characters. */
function createRandomText(alphabet: string, length: number, seed: number): string {
  let state = seed
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return alphabet[Math.floor((state / 2 ** 32) * alphabet.length)]
  }).join('')
}
