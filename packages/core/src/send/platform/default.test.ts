import { afterEach, expect, test, vi } from 'vitest'
import { Deadline } from '../deadline.js'
import { platform } from './default.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('is for runtimes without undici: a dispatcher is a TypeError', () => {
  const dispatcher = { dispatch: () => true }
  expect(() => platform.createTransport({ dispatcher })).toThrow(new TypeError('"dispatcher" exists on Node only'))
})

test('looks the global fetch up per call, so that a stub put in place later is used', async () => {
  const send = platform.createTransport({})
  vi.stubGlobal('fetch', async () => new Response('stubbed'))
  const deadline = new Deadline(1_000, undefined, () => new Error('late'))
  const request = { method: 'GET', origin: 'http://h', target: '/', headers: {}, body: undefined }
  expect((await send(request, { deadline, maxResponseBytes: 100 })).text).toBe('stubbed')
  deadline.end()
})
