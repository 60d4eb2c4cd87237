import { expect, test } from 'vitest'
import { encodeForm } from './encode-form.js'

test('writes text, numbers and booleans, encoded', () => {
  expect(encodeForm({ token: 'a+b&c=d %', page_size: 5, all: true })).toBe(
    'token=a%2Bb%26c%3Dd%20%25&page_size=5&all=true',
  )
})

test('leaves out undefined and null, keeps the empty string', () => {
  expect(encodeForm({ scope: undefined, hint: null, state: '' })).toBe('state=')
})

test('is empty without members', () => {
  expect(encodeForm({})).toBe('')
})

test.each([[['a']], [{}], [() => {}], [Symbol('x')]])('refuses a member that a form cannot hold', (value) => {
  expect(() => encodeForm({ scope: value })).toThrow(new TypeError('"scope" must be a string, number or boolean'))
})

test('refuses lone surrogates in values and names', () => {
  expect(() => encodeForm({ scope: '\udfff' })).toThrow(new TypeError('"scope" must be well-formed Unicode'))
  expect(() => encodeForm({ '\udfff': 'x' })).toThrow(TypeError)
})
