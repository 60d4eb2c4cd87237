import { expect, test } from 'vitest'
import { expandPath } from './expand-path.js'

test.each([
  ['photos', 'photos'],
  ['a b', 'a%20b'],
  ['a/b', 'a%2Fb'],
  ['a\\b', 'a%5Cb'],
  ['ü?#%+', '%C3%BC%3F%23%25%2B'],
  ['%2e%2e', '%252e%252e'],
  ['...', '...'],
  ['..a', '..a'],
  ['\0', '%00'],
  ['a\r\nb', 'a%0D%0Ab'],
  ['🙂', '%F0%9F%99%82'],
])('writes the identifier %j as one encoded segment', (id, segment) => {
  expect(expandPath('/admin/clients/{id}', { id })).toBe(`/admin/clients/${segment}`)
})

test('fills every parameter of a template', () => {
  expect(expandPath('/admin/keys/{set}/{kid}', { set: 's', kid: 'k' })).toBe('/admin/keys/s/k')
})

test.each(['.', '..', 'x/../y', './x', 'x/.', '..\\x', 'x\\..'])('refuses the dot segments of %j', (kid) => {
  expect(() => expandPath('/admin/keys/{set}/{kid}', { set: 's', kid })).toThrow(
    new TypeError('"kid" must not have a "." or ".." path segment'),
  )
})

test.each(['a/', '/', 'a//'])('refuses %j, whose last slash some servers drop', (id) => {
  expect(() => expandPath('/admin/clients/{id}', { id })).toThrow(new TypeError('"id" must not end in "/"'))
})

test.each([['', undefined, null, 7, {}]].flat())('refuses %j, which would name the parent or nothing', (id) => {
  expect(() => expandPath('/admin/clients/{id}', { id })).toThrow(new TypeError('"id" must be a non-empty string'))
})

test('refuses lone surrogates, which have no encoding', () => {
  expect(() => expandPath('/{id}', { id: 'a\ud800' })).toThrow(new TypeError('"id" must be well-formed Unicode'))
})

test('refuses a template whose values were not given', () => {
  expect(() => expandPath('/{id}')).toThrow(new TypeError('"id" must be a non-empty string'))
})
