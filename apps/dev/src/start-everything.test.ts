import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { startEverything } from './start-everything.js'
import { isListening } from './testing/is-listening.js'

test('what runs already is stopped when the start is given up half-way', async () => {
  const port = await freePort()
  const givingUp = new AbortController()
  const starting = startEverything({ ports: { hydraAdmin: port }, server: { signal: givingUp.signal } })
  const admin = `http://127.0.0.1:${port}`
  await expect.poll(() => isListening(admin), { interval: 10, timeout: 60_000 }).toBe(true)
  const reason = new Error('no time')
  givingUp.abort(reason) // its keys are still to be made
  await expect(starting).rejects.toBe(reason)
  expect(await isListening(admin)).toBe(false)
})

/** Not by get-port, which would keep the port from the start itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
