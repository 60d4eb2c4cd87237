import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'

/** A real Redis server, empty, that keeps nothing on disk. */
export interface RedisServer {
  readonly port: number
  /** Freezes it: connections stay open, and nothing is answered. */
  pause(): void
  resume(): void
  stop(): Promise<void>
}

/**
 * Starts a Redis server on a free port. Where none is installed, Debian's is, if this is root on Debian; else the error names the way out.
 */
export async function startRedis(): Promise<RedisServer> {
  const program = installedRedis() ?? installRedis()
  const port = await freePort()
  const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--daemonize', 'no']
  // The shell between reads a pipe that ends with this process, however that ends, and takes Redis along.
  const script = '"$@" </dev/null & c=$!; echo $c; read _; kill -KILL $c; { wait $c; } 2>/dev/null'
  const shell = spawn('/bin/sh', ['-c', script, 'sh', program, ...options], { stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = new Promise<void>((resolve) => shell.once('exit', () => resolve()))
  const pid = await readyPid(shell.stdout)
  return {
    port,
    pause: () => process.kill(pid, 'SIGSTOP'),
    resume: () => process.kill(pid, 'SIGCONT'),
    async stop() {
      shell.stdin.end()
      await exited
    },
  }
}

function installedRedis(): string | undefined {
  const isThere = (program: string) => spawnSync(program, ['--version']).status === 0
  return ['redis-server', 'valkey-server'].find(isThere)
}

function installRedis(): string {
  const apt = 'apt-get -o DPkg::Lock::Timeout=120 -qq'
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } // which keeps its service from starting
  if (process.getuid?.() === 0) {
    const install = `${apt} update && ${apt} install -y --no-install-recommends redis-server`
    spawnSync('/bin/sh', ['-c', install], { env, stdio: 'ignore' })
  }
  const program = installedRedis()
  if (program) return program
  throw new Error('these tests need a Redis: put redis-server or valkey-server on the PATH (Debian: redis-server)')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no port is free')
  return address.port
}

async function readyPid(output: NodeJS.ReadableStream): Promise<number> {
  let text = ''
  for await (const chunk of output) {
    text += chunk
    if (text.includes('Ready to accept connections')) return Number.parseInt(text, 10)
  }
  throw new Error(`Redis ended before it was ready: ${text}`)
}
