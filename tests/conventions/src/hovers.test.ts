import { expect, test } from 'vitest'
import { hoverFaults } from './hover-faults.js'
import { languageService } from './language-service.js'
import { publishedEntries } from './published-entries.js'

// What an editor shows must be whole, say more than the name, and lead somewhere: of every export, every parameter and every member.

const service = languageService(publishedEntries.map(({ declarations }) => declarations))

test.each(publishedEntries)('the hovers of $specifier', ({ declarations, folder, name }) => {
  const siblings = publishedEntries.filter((entry) => entry.name === name).map((entry) => entry.declarations)
  expect(hoverFaults(service, declarations, folder, siblings)).toEqual([])
})

const entry = '/planted/index.d.ts'

test.each([
  ['a tag that the language service garbles', '@throws {@link Film} if it is empty.', '@throws is cut off: {'],
  ['an unknown tag', 'See\n * @planted/films for more.', '@planted is no tag'],
  ['a tag without words', '@returns', '@returns says nothing'],
  ['a link to what is not declared', 'Needs a {@link Camera}.', '{@link Camera} leads nowhere'],
  ['a link to what has no such member', 'Needs {@link Film.speed}.', '{@link Film.speed} leads nowhere'],
  [
    'an error that is neither in scope nor global',
    '@throws {FilmError} if empty.',
    '@throws {FilmError} names nothing',
  ],
  ['an error without a condition', '@throws {TypeError}', '@throws {TypeError} does not say when'],
  ['an export without a summary', '', 'no summary', ''],
  ['a summary that repeats the name', '', 'the summary only repeats the name: Develops.', 'Develops.'],
])('%s is found', (_, comment, fault, summary = 'Makes a negative.') => {
  const planted = `/** A roll of 36 frames. */
    export interface Film {
      /** Number of frames. */
      length: number
    }
    /**
     * ${summary}
     * ${comment}
     */
    export declare function develop(): void`
  expect(faultsIn(planted)).toContainEqual(expect.stringContaining(`develop: ${fault}`))
})

test('faults are found in members, parameters, and what an export refers to', () => {
  const planted = `interface Film { iso: number; rolls?: { length: number } }
    /** How a film becomes a photo. */
    export interface Lab { develop(film: Film): void }
    /** Lends one out. */
    export declare function open({ hours }: Film): Lab`
  expect(faultsIn(planted).sort()).toEqual([
    ...['Film.iso: no summary', 'Film.rolls.length: no summary', 'Film.rolls: no summary', 'Film: no summary'],
    ...['Lab.develop(film): no summary', 'Lab.develop: no summary'],
    'open({ hours }): an editor shows a parameter without a name as `__0`',
  ])
})

test('whole hovers have no fault: errors of imported modules and globals, links by name and by URL, one summary for a union', () => {
  const wire = 'export declare class WireError extends Error {}'
  const planted = `import { WireError } from './wire.js'
    /** A roll, by its format. */
    export type Film =
      | { frames: 36; sold?: never }
      | {
          /** Pictures to a roll. */
          frames: number
        }
    /**
     * Makes a negative of a {@link Film}, as {@link https://example.com/c41 | C-41} says.
     * @param film - Exposed before.
     * @throws {WireError | TypeError} if it cannot.
     */
    export declare function develop(film: Film): void`
  expect(faultsIn(planted, new Map([['/planted/wire.d.ts', wire]]))).toEqual([])
})

function faultsIn(planted: string, others: ReadonlyMap<string, string> = new Map()): string[] {
  return hoverFaults(languageService([], new Map([...others, [entry, planted]])), entry, '/planted')
}
