import { expect, test } from 'vitest'
import { publishedEntries } from './published-entries.js'
import { unusableMembers } from './unusable-members.js'

test.each(publishedEntries)('what an editor offers in the arguments of $specifier compiles', ({ declarations }) => {
  expect(unusableMembers(declarations)).toEqual([])
})

test('a planted member without a value is found, however deep, and one of a union with a value is not', () => {
  const planted = `
    interface Photo { readonly id?: never; title?: string; film?: { sold?: undefined; rolls?: readonly { x?: never; iso: number }[] } }
    type Size = { unit: 'cm'; dpi?: never } | { unit: 'px'; dpi: number }
    export declare function develop(photo: Photo, size: Size, taken: Date): void
    export declare function enlarge<T extends { 'no-value'?: never }>(target: T, edits: readonly { op: 'crop'; from?: never }[]): void`
  const entry = '/planted/index.d.ts'
  expect(unusableMembers(entry, new Map([[entry, planted]]))).toEqual([
    'id in develop({}, any, any)',
    '"no-value" in enlarge({}, any)',
    'from in enlarge(any, [{}])',
    'sold in develop({ film: {} }, any, any)',
    'x in develop({ film: { rolls: [{}] } }, any, any)',
  ])
})
