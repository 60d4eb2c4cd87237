import { afterEach, expect, test, vi } from 'vitest'
import { Deadline } from '../deadline.js'
import { platform } from './browser.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

const request = { method: 'GET', origin: 'http://hydra.test', target: '/', headers: {}, body: undefined }

async function send(chunks: Uint8Array[], maxResponseBytes: number) {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
  vi.stubGlobal('fetch', async () => new Response(body))
  const deadline = new Deadline(1_000, undefined, () => new Error('late'))
  try {
    return await platform.createTransport({})(request, { deadline, maxResponseBytes })
  } finally {
    deadline.end()
  }
}

const euros = new TextEncoder().encode('\ufeff"€€"')

test('reads a body in chunks that cut its characters, and drops a byte order mark', async () => {
  const bytes = Array.from(euros, (byte) => Uint8Array.of(byte))
  expect((await send(bytes, euros.length)).text).toBe('"€€"')
})

test('counts bytes, not characters', async () => {
  expect(await send([euros], euros.length - 1)).toMatchObject({ status: 200, text: '', isTooLarge: true })
})

test('a signal is not listened to any longer after the call', () => {
  const controller = new AbortController()
  const listener = vi.fn()
  const stop = platform.onAbort(controller.signal, listener)
  platform.onAbort(controller.signal, () => {})
  stop()
  controller.abort()
  expect(listener).not.toHaveBeenCalled()
})

test('a dispatcher is a TypeError', () => {
  const dispatcher = { dispatch: () => true }
  expect(() => platform.createTransport({ dispatcher })).toThrow(new TypeError('"dispatcher" exists on Node only'))
})

test('listens to a signal until it is told to stop', () => {
  const { signal } = new AbortController()
  const listener = vi.fn()
  platform.onAbort(signal, listener)()
  signal.dispatchEvent(new Event('abort'))
  expect(listener).not.toHaveBeenCalled()
  platform.onAbort(signal, listener)
  signal.dispatchEvent(new Event('abort'))
  expect(listener).toHaveBeenCalledOnce()
})
