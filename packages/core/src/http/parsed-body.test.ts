import { expect, test } from 'vitest'
import { IncomingRequestError } from './incoming-request-error.js'
import { encodeParsedBody } from './parsed-body.js'

const formType = 'application/x-www-form-urlencoded; charset=UTF-8'

test('restores a form, also with a field that came twice', () => {
  expect(encodeParsedBody({ a: '1 &', b: ['2', '3'] }, formType)).toBe('a=1+%26&b=2&b=3')
})

test.each([{ a: { b: '1' } }, { a: [['1', { b: '2' }]] }, { a: null }])('refuses the nested form %j', (body) => {
  expect(() => encodeParsedBody(body, formType)).toThrow(new IncomingRequestError(400, 'the form has nested fields'))
})

test('restores JSON of every kind, and text and bytes as they are', () => {
  for (const value of [{ a: 1 }, null, 7]) {
    expect(encodeParsedBody(value, 'application/json')).toBe(JSON.stringify(value))
  }
  const bytes = Uint8Array.of(1)
  expect([encodeParsedBody('a', null), encodeParsedBody(bytes, null)]).toEqual(['a', bytes])
})

test.each([
  [undefined, 'application/json'],
  [null, formType],
  [7, formType],
  [{}, 'text/plain'],
  [{}, null],
])('nothing usable is left of %j with the type %j', (body, type) => {
  expect(() => encodeParsedBody(body, type)).toThrow(TypeError)
})
