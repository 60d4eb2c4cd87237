import { expect, test } from 'vitest'
import { RawHeaders } from './raw-headers.js'

const buffers = (...parts: string[]) => parts.map((part) => Buffer.from(part, 'latin1'))

test('finds a header in any case, in buffers and in strings', () => {
  expect(new RawHeaders(buffers('Content-Type', 'text/html')).get('content-type')).toBe('text/html')
  expect(new RawHeaders(['Content-Type', 'text/html']).get('content-type')).toBe('text/html')
  expect(new RawHeaders(buffers('Content-Typo', 'x')).get('content-type')).toBeNull()
})

test('joins a repeated header, as `Headers` does', () => {
  expect(new RawHeaders(buffers('Link', '<a>', 'x', 'y', 'link', '<b>')).get('link')).toBe('<a>, <b>')
  expect(new RawHeaders(['link', ['<a>', '<b>']]).get('link')).toBe('<a>, <b>')
})

test('reads bytes as Latin-1, so that every header fits into a `Headers`', () => {
  const headers = new RawHeaders([Buffer.from('x-name'), Buffer.from('€', 'utf8')])
  expect(headers.get('x-name')).toBe('â\x82¬')
  expect(new Headers([...headers]).get('x-name')).toBe('â\x82¬')
})

test('iterates all headers', () => {
  expect([...new RawHeaders(buffers('A', '1', 'B', '2'))]).toEqual([
    ['A', '1'],
    ['B', '2'],
  ])
})
