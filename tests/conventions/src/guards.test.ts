import { describe, expect, test } from 'vitest'
import { publishedEntries } from './published-entries.js'

/** What was thrown can be anything: a function of the user's throws it. */
const unreadable = new Proxy(new Error('x'), {
  get() {
    throw new Error('not to be read')
  },
})

const guards = await Promise.all(
  publishedEntries.map(async ({ specifier, module }) => {
    const exports: Record<string, unknown> = await import(module)
    return Object.entries(exports)
      .filter(([name]) => /^is\w+Error$/.test(name))
      .map(([name, guard]) => ({ specifier, name, guard: guard as (error: unknown) => boolean }))
  }),
)

test('guards are found in several packages', () => {
  expect(guards.filter((found) => found.length > 0).length).toBeGreaterThan(5)
})

describe.each(guards.flat())('$name of $specifier', ({ guard }) => {
  test.each([
    ['an error that cannot be read', unreadable],
    ['an error of another package', new Error('x')],
    ['undefined', undefined],
    ['null', null],
    ['text', 'x'],
  ])('is false for %s', (_, thrown) => {
    expect(guard(thrown)).toBe(false)
  })
})
