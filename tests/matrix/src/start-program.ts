import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import getPort from 'get-port'
import { vi } from 'vitest'

/** A server in a process of its own. */
export interface RunningProgram {
  /** Origin of the server. */
  readonly origin: string
  stop(): Promise<void>
}

/** What {@link startProgram} runs. */
export interface Program {
  readonly folder: string
  readonly command: string
  readonly args: (port: number) => readonly string[]
  /** Its environment, beside `PATH`, `NODE_ENV` and `PORT`: nothing of the test runner. */
  readonly env: Readonly<Record<string, string>>
}

/** Starts a server on a free port of the loopback interface, and waits until it responds. */
export async function startProgram({ folder, command, args, env }: Program): Promise<RunningProgram> {
  const port = await getPort()
  const { PATH = '' } = process.env
  const environment = { PATH, NODE_ENV: 'production', PORT: `${port}`, ...env }
  const child: ChildProcess = spawn(command, args(port), { cwd: folder, env: environment, stdio: 'ignore' })
  const stop = async () => {
    child.kill()
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  const origin = `http://127.0.0.1:${port}`
  try {
    await vi.waitFor(() => fetch(origin), { timeout: 60_000, interval: 200 })
  } catch (error) {
    await stop()
    throw error
  }
  return { origin, stop }
}
