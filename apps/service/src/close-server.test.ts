import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { closeServer } from './close-server.js'

/** A server that responds after a time, with a connection that the client would keep. */
async function startSlowServer(responseMs: number) {
  const server = createServer(async (_, response) => {
    await setTimeout(responseMs, undefined, { ref: false })
    response.end('done')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const visit = async () => {
    const request = get({ port, host: '127.0.0.1', agent: new Agent({ keepAlive: true }) })
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return (await response.toArray()).join('')
  }
  return { server, visit }
}

test('a request in flight finishes, a new one is refused, and a kept connection delays nothing', async () => {
  const { server, visit } = await startSlowServer(200)
  const inFlight = visit()
  await once(server, 'request')
  const start = performance.now()
  const closed = closeServer(server)
  await expect(visit()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  expect(await inFlight).toBe('done')
  await closed
  expect(performance.now() - start).toBeLessThan(1_500)
})

test('a request that does not end is cut after the grace period', async () => {
  const { server, visit } = await startSlowServer(60_000)
  const inFlight = visit().catch((error: unknown) => error)
  await once(server, 'request')
  const start = performance.now()
  await closeServer(server, 100)
  expect(performance.now() - start).toBeLessThan(1_500)
  expect(await inFlight).toMatchObject({ code: 'ECONNRESET' })
})
