import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { createVerifierDouble } from './verifier-double.test-helper.js'

const { servers, principalOf } = vi.hoisted(() => ({ servers: [] as Server[], principalOf: vi.fn() }))
vi.mock('../../examples/verifier.js', () => ({ verifier: createVerifierDouble() }))
vi.mock('@hydrakit/resource-server/node', async () => ({ ...(await import('../node.js')), principalOf }))
vi.mock('node:http', async (importActual) => {
  const actual = await importActual<typeof import('node:http')>()
  const createServer = (listener: RequestListener) => {
    const server = actual.createServer(listener)
    servers.push(server)
    return server
  }
  return { ...actual, createServer }
})

// An error that nobody catches ends a process; here it makes the run of the tests fail.
test('examples/node.ts: a handler that throws is a 500, and the server goes on', async (context) => {
  vi.stubEnv('PORT', '0')
  await import('../../examples/node.js')
  const [server] = servers as [Server]
  context.onTestFinished(() => void server.close())
  await vi.waitFor(() => expect(server.listening).toBe(true))
  const { port } = server.address() as AddressInfo
  const send = async () => {
    const headers = { authorization: 'Bearer token', connection: 'close' }
    const response = await fetch(`http://127.0.0.1:${port}/photos`, { headers })
    return [response.status, await response.text()]
  }

  const log = vi.spyOn(console, 'error').mockReturnValue()
  const failure = new Error('db down')
  principalOf.mockImplementationOnce(() => {
    throw failure
  })
  expect(await send()).toEqual([500, ''])
  expect(log).toHaveBeenCalledExactlyOnceWith(failure)
  principalOf.mockReturnValueOnce({ subject: 'ada' })
  expect(await send()).toEqual([200, '{"subject":"ada"}'])
})
