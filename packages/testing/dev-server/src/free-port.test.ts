import { chmod, mkdir, symlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createTemporaryFolder, giveToAnotherUser } from '../test/stand-ins.js'
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

test.each<[string, (folder: string) => Promise<unknown>]>([
  ['a folder of another user', (folder) => mkdir(folder).then(() => giveToAnotherUser(folder))],
  ['a folder that others can write to', (folder) => mkdir(folder).then(() => chmod(folder, 0o777))],
  ['a link of another user', (folder) => symlink('/nowhere', folder).then(() => giveToAnotherUser(folder))],
])('%s in place of the one for lock files is refused by name', async (_, plant) => {
  const temporary = await createTemporaryFolder()
  vi.stubEnv('TMPDIR', temporary)
  onTestFinished(() => void vi.unstubAllEnvs())
  const folder = join(temporary, `hydra-kit-ports-${userInfo().uid}`)
  await plant(folder)
  await expect(claimFreePort()).rejects.toMatchObject({
    code: 'ERR_UNSAFE_FOLDER',
    message: expect.stringMatching(`^${folder} (belongs to another user|can be written by other users).*TMPDIR`),
  })
})
