import { expect, test } from 'vitest'
import { firstSentence, plainWords } from './plain-words.js'

test('wrapped lines become one, paragraphs stay', () => {
  expect(plainWords({ description: 'One\n  two.\n\nThree.' })).toEqual({ description: 'One two.\n\nThree.' })
})

test('what TSDoc has a tag for gets a keyword', () => {
  const description =
    'Polls.\n\n@typeParam T - Yours.\n\n@since Hydra v25.4\n@see {@link https://rfc.example/8628 | RFC 8628}'
  expect(plainWords({ description })).toEqual({
    description: 'Polls.',
    externalDocs: { description: 'RFC 8628', url: 'https://rfc.example/8628' },
    'x-hydrakit-since': 'v25.4.0',
  })
})

test.each([
  ['Only this consent. From v25.4.', 'v25.4.0'],
  ['Rotates.\n\n@since Hydra main; in no release yet', 'main'],
])('%j says since when', (description, since) => {
  expect(plainWords({ description })).toHaveProperty('x-hydrakit-since', since)
})

test('a member that is named description stays a schema', () => {
  const schema = { properties: { description: { type: 'string', description: 'Some\nwords.' } } }
  expect(plainWords(schema).properties.description).toEqual({ type: 'string', description: 'Some words.' })
})

test.each([
  ['Gets a client. Not its secret.', 'Gets a client'],
  ['Uses v2.3 of it, e.g. here. And there.', 'Uses v2.3 of it, e.g. here'],
  ['No full stop', 'No full stop'],
])('the first sentence of %j', (text, first) => expect(firstSentence(text)).toBe(first))
