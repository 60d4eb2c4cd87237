import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'

interface Run {
  readonly output: string
  readonly ended: Promise<number | null>
  kill(signal: NodeJS.Signals): void
}

function run(...args: string[]): Run {
  const file = new URL('./bin.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  return {
    get output() {
      return output
    },
    ended: new Promise((resolve) => child.once('close', resolve)),
    kill: (signal) => void child.kill(signal),
  }
}

const freePorts = ['--admin-port', '0', '--public-port', '0']

test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM'])(
  'prints the URLs and a command to try, stays up until %s, then exits with 0',
  async (signal) => {
    const cli = run(...freePorts, '--login-url', 'http://127.0.0.1:3000/login')
    await vi.waitFor(() => expect(cli.output).toContain('Ctrl-C ends the server.'), 10_000)
    const [adminUrl] = /(?<=curl -X POST )http:\/\/127\.0\.0\.1:\d+(?=\/admin\/clients)/.exec(cli.output) ?? []
    expect((await fetch(`${adminUrl}/health/ready`)).status).toBe(200)
    cli.kill(signal)
    expect(await cli.ended).toBe(0)
    await expect(fetch(`${adminUrl}/health/ready`)).rejects.toThrow('fetch failed')
  },
)

test('wrong arguments exit with 2 and one sentence', async () => {
  const cli = run('--nonsense')
  expect(await cli.ended).toBe(2)
  expect(cli.output).toContain("Unknown option '--nonsense'")
  expect(cli.output).not.toContain('    at ')
})

test('a server that does not start exits with 1 and the reason', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const cli = run('--admin-port', String(port))
  expect(await cli.ended).toBe(1)
  expect(cli.output).toContain(`Port ${port} ("adminPort") is in use`)
  expect(cli.output).not.toContain('    at ')
})

test('--help and --version print and exit with 0', async () => {
  const [help, version] = [run('--help'), run('--version')]
  expect(await Promise.all([help.ended, version.ended])).toEqual([0, 0])
  expect(help.output).toContain('Usage: hydra-dev [options]')
  expect(version.output).toMatch(/^\d+\.\d+\.\d+\n$/)
})
