import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'

/** A real Redis server without persistence, empty at the start. */
export interface RedisServer {
  readonly port: number
  /** Stops the process by SIGSTOP: connections stay open, and commands get no response. */
  pause(): void
  resume(): void
  stop(): Promise<void>
}

/**
 * Starts a Redis server on a free port, or on the port of one that has stopped. Without a Redis the error says what to install.
 */
export async function startRedis(ownPort?: number): Promise<RedisServer> {
  const program = findRedis()
  const port = ownPort ?? (await findFreePort())
  const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--daemonize', 'no']
  // The kernel closes the pipe when this process ends, also by SIGKILL; the shell then kills Redis.
  const script = '"$@" </dev/null & c=$!; echo $c; read _; kill -KILL $c; { wait $c; } 2>/dev/null'
  const shell = spawn('/bin/sh', ['-c', script, 'sh', program, ...options], { stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = new Promise<void>((resolve) => shell.once('exit', () => resolve()))
  const pid = await readPidWhenReady(shell.stdout)
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

function findRedis(): string {
  const isInstalled = (program: string) => spawnSync(program, ['--version']).status === 0
  const program = ['redis-server', 'valkey-server'].find(isInstalled)
  if (program) return program
  throw new Error(
    'These tests need redis-server or valkey-server on the PATH. `pnpm test` installs it on Debian as root.',
  )
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('No port is free.')
  return address.port
}

async function readPidWhenReady(output: NodeJS.ReadableStream): Promise<number> {
  let text = ''
  for await (const chunk of output) {
    text += chunk
    if (text.includes('Ready to accept connections')) return Number.parseInt(text, 10)
  }
  throw new Error(`Redis ended before it was ready: ${text}`)
}
