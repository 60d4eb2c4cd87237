import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HydraClientOptions } from '../../client/client-options.js'
import { createHydraAdmin } from '../../client/create-hydra-admin.js'
import { operations } from '../../double.test-helper.js'

const size = 400_000
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n'
const response = Buffer.from(head + '1\r\n \r\n'.repeat(size))

let server: Server
let baseUrl: string

beforeAll(async () => {
  // Its responses come in chunks of one byte, and never end.
  server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.write(response))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // The first call loads undici, which stays in memory.
  const admin = createHydraAdmin({ baseUrl, maxResponseBytes: size - 1 })
  await expect(admin['~hydra'].call(operations.list)).rejects.toMatchObject({ code: 'ERR_HYDRA_PARSE' })
})

afterAll(() => server.close())

type TransportOption = (onBytes: (count: number) => void) => Partial<HydraClientOptions>

interface Handler {
  onData(chunk: Uint8Array): boolean
}

/** Node's own dispatcher; tells of the bytes that were handled. */
const countingDispatcher: TransportOption = (onBytes) => {
  const node = (globalThis as never)[Symbol.for('undici.globalDispatcher.1')] as {
    dispatch(options: unknown, handler: Handler): boolean
  }
  const dispatch = (options: unknown, handler: Handler) => {
    const onData = handler.onData.bind(handler)
    handler.onData = (chunk) => {
      onBytes(chunk.byteLength)
      return onData(chunk)
    }
    return node.dispatch(options, handler)
  }
  return { dispatcher: { dispatch } }
}

// What nothing refers to is collected, together with the call that waits for it.
const openResponses: Response[] = []

/** A fetch whose response comes in chunks of one byte, and never ends; Node's own joins them. */
const oneByteFetch: TransportOption = (onBytes) => {
  let sent = 0
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (sent === size) return new Promise<void>(() => {})
    sent += 1
    controller.enqueue(new Uint8Array([32]))
    onBytes(1)
    return undefined
  }
  const response = new Response(new ReadableStream({ pull }))
  openResponses.push(response)
  return { fetch: async () => response }
}

test.each([
  ['the dispatcher', countingDispatcher],
  ['fetch', oneByteFetch],
])('by %s, a response in chunks of one byte takes about its size in memory', { timeout: 60_000 }, async (_, by) => {
  const controller = new AbortController()
  const before = memoryInUse()
  let bytes = 0
  await new Promise<void>((resolve) => {
    const onBytes = (count: number) => {
      bytes += count
      if (bytes === size) setTimeout(resolve, 20)
    }
    const admin = createHydraAdmin({ baseUrl, ...by(onBytes), timeoutMs: 60_000 })
    admin['~hydra'].call(operations.list, {}, { signal: controller.signal }).catch(() => {})
  })
  const taken = memoryInUse() - before
  controller.abort()
  expect(taken).toBeLessThan(8 * size)
})

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

function memoryInUse(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
