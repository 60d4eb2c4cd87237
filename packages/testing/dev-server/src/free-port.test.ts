import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { claimFreePort, claimPort } from './free-port.js'

test('a claimed port cannot be claimed again until it is released', async () => {
  const claim = await claimFreePort()
  await expect(claimPort(claim.port, 'adminPort')).rejects.toMatchObject({ code: 'ERR_PORT_IN_USE' })
  await claim.release()
  await (await claimPort(claim.port, 'adminPort')).release()
})

test('a port on which another process listens is an error that names it and its option', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  await expect(claimPort(port, 'publicPort')).rejects.toThrow(`Port ${port} ("publicPort") is in use`)
})

test('chosen ports lie below those of outgoing connections, and differ', async () => {
  const claims = await Promise.all(Array.from({ length: 20 }, claimFreePort))
  const ports = claims.map(({ port }) => port)
  expect(new Set(ports).size).toBe(20)
  expect(Math.max(...ports)).toBeLessThan(32_768)
  await Promise.all(claims.map((claim) => claim.release()))
})
