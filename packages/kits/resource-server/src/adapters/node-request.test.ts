import { expect, test } from 'vitest'
import { nodeReader } from './node-request.js'

test.each([
  ['no header', undefined, [], undefined],
  ['one', 'Bearer a', ['Host', 'api.example', 'Authorization', 'Bearer a'], 'Bearer a'],
  ['two', 'Bearer a', ['Authorization', 'Bearer a', 'authorization', 'Bearer b'], 'Bearer a, Bearer b'],
  ['two and others', 'Bearer a', ['A', 'b', 'AUTHORIZATION', 'a', 'C', 'd', 'authorization', 'b', 'E', 'f'], 'a, b'],
  ['one, and its name as a value', 'Bearer a', ['Authorization', 'Bearer a', 'X', 'authorization'], 'Bearer a'],
  ['one, and a name of its length', 'Bearer a', ['Authorization', 'Bearer a', 'authorizatio_', 'b'], 'Bearer a'],
  ['one, and a longer name', 'Bearer a', ['Authorization', 'Bearer a', 'authorization-x', 'b'], 'Bearer a'],
  ['one, of a framework without raw headers', 'Bearer a', undefined, 'Bearer a'],
])('authorization: %s', (_, authorization, rawHeaders, expected) => {
  expect(nodeReader.authorization({ headers: { authorization }, ...(rawHeaders && { rawHeaders }) })).toBe(expected)
})

test('method, URL and other headers', () => {
  const request = { method: 'OPTIONS', url: '/photos?a=1', headers: { origin: ['https://app.example'] } }
  expect([nodeReader.method(request), nodeReader.url(request)]).toEqual(['OPTIONS', '/photos?a=1'])
  expect(nodeReader.header(request, 'origin')).toBe('https://app.example')
  expect(nodeReader.header(request, 'access-control-request-method')).toBeUndefined()
})
