import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A PostgreSQL of `startPostgres` that can be stopped and started again with its data. */
export interface RestartablePostgres extends AsyncDisposable {
  /** Stops the server as an administrator does (fast shutdown). */
  halt(): Promise<void>
  /** Starts it again, on the same port and with the same data. */
  restart(): Promise<void>
}

/** Finds the server of a DSN by the files that PostgreSQL keeps in its data folder. */
export async function findPostgresOf(dsn: string): Promise<RestartablePostgres> {
  const port = Number(new URL(dsn).port)
  const folder = await findDataFolder(port)
  const [program = '', ...args] = parseCommandLine(await readFile(join(folder, 'postmaster.opts'), 'utf8'))
  let child: ChildProcess | undefined
  return {
    async halt() {
      process.kill(await readPid(folder), 'SIGINT')
      while (await listens(port)) await pause(5)
      child?.stdin?.end()
    },
    async restart() {
      await waitUntilEnded(folder)
      const { uid, gid } = await stat(folder)
      const user = process.getuid?.() === 0 ? { uid, gid } : {}
      // The shell ends PostgreSQL when this process ends, also by SIGKILL: its standard input is closed then.
      const script = '"$@" </dev/null >/dev/null 2>&1 & c=$!; read _; kill -QUIT $c 2>/dev/null; wait $c'
      child = spawn('/bin/sh', ['-c', script, 'sh', program, ...args], {
        cwd: '/',
        stdio: ['pipe', 'ignore', 'inherit'],
        ...user,
      })
      while (!(await listens(port))) await pause(5)
    },
    async [Symbol.asyncDispose]() {
      if (!child) return
      child.stdin?.end()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function findDataFolder(port: number): Promise<string> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith('hydra-kit-postgres-')) continue
    for (const data of await readdir(join(tmpdir(), name)).catch(() => [])) {
      const folder = join(tmpdir(), name, data)
      const lines = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
      if (Number(lines.split('\n')[3]) === port) return folder
    }
  }
  throw new Error(`There is no PostgreSQL with port ${port} whose data is below ${tmpdir()}.`)
}

async function readPid(folder: string): Promise<number> {
  return Number.parseInt(await readFile(join(folder, 'postmaster.pid'), 'utf8'), 10)
}

async function waitUntilEnded(folder: string): Promise<void> {
  while (await stat(join(folder, 'postmaster.pid')).catch(() => undefined)) await pause(5)
}

/** Each argument is in double quotes, the program is not. */
function parseCommandLine(text: string): string[] {
  return Array.from(text.trim().matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, bare]) => quoted ?? bare ?? '')
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
