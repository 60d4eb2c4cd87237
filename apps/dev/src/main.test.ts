import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { fileURLToPath } from 'node:url'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { expect, onTestFinished, test } from 'vitest'
import { defaultPorts } from './ports.js'
import { isListening } from './testing/is-listening.js'

const folder = fileURLToPath(new URL('..', import.meta.url))
const program = [process.execPath, '--import', 'tsx', 'src/main.ts']

test('every address responds, both users are named, and Ctrl-C ends it with exit code 0 and nothing left listening', async () => {
  const dev = start(program)
  const addresses = await addressesOf(dev)
  const [, publicUrl = ''] = /public\s+(http\S+)/.exec(dev.output()) ?? []
  const canServeTv = await hasDeviceGrant({ publicUrl, version: '' })
  expect(addresses).toHaveLength(canServeTv ? 10 : 9)
  expect(dev.output().includes('Television')).toBe(canServeTv)
  for (const address of addresses) expect(await isListening(address), address).toBe(true)
  expect(dev.output()).toMatch(/ada@example.com.*\n.*grace@example.com/)

  dev.child.kill('SIGINT')
  expect(await dev.exitCode).toBe(0)
  for (const address of addresses) expect(await isListening(address), address).toBe(false)
})

test('a port that is taken is said, and another is chosen', async () => {
  const squatter = await occupy(defaultPorts.relyingParty)
  onTestFinished(() => void squatter.close())
  const dev = start(program)
  const addresses = await addressesOf(dev)
  expect(dev.output()).toMatch(/Port 5555 is taken: \d+ is used in its place/)
  expect(addresses.join(' ')).not.toContain(':5555')
  dev.child.kill('SIGTERM')
  expect(await dev.exitCode).toBe(0)
})

test('it ends when the program that started it is killed', async () => {
  const dev = start(['/bin/sh', '-c', '"$@" & wait', 'sh', ...program])
  const addresses = await addressesOf(dev)
  dev.child.kill('SIGKILL')
  await expect.poll(() => Promise.all(addresses.map(isListening)), { timeout: 10_000 }).not.toContain(true)
})

test('it exits 1 and says why where there is no Hydra to run', async () => {
  const dev = start(program, { HYDRA_BIN: '/nowhere/hydra' })
  expect(await dev.exitCode).toBe(1)
  expect(dev.output()).toContain('/nowhere/hydra')
})

interface Dev {
  readonly child: ChildProcess
  readonly exitCode: Promise<number | null>
  output(): string
}

function start([command = '', ...args]: string[], env: Record<string, string> = {}): Dev {
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  return { child, exitCode: once(child, 'close').then(([code]) => code), output: () => output }
}

/** Every address of the table, once it is printed. */
async function addressesOf({ exitCode, output }: Dev): Promise<string[]> {
  const printed = expect.poll(output, { timeout: 60_000 }).toContain('Ctrl-C')
  await Promise.race([printed, exitCode.then(() => Promise.reject(new Error(`it ended: ${output()}`)))])
  return output().match(/http:\S+/g) ?? []
}

/** Listens on a port, unless another program does already. */
async function occupy(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1')
  await Promise.race([once(server, 'listening'), once(server, 'error')])
  return server
}
