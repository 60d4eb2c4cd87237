import { startExport } from './start-export.js'

/** A server that a program has started. */
export interface RunningServer {
  close(): Promise<void>
}

/** What {@link runProgram} needs. */
export interface Program<Server extends RunningServer> {
  start(): Promise<Server>
  /** Prints where the server listens. SIGTERM may come as soon as somebody has read it. */
  announce(server: NoInfer<Server>): void
  /** The settings by the names of the options that they are passed as, which an error may name. */
  readonly settings: Readonly<Record<string, string>>
}

/**
 * Runs a program that serves: SIGINT and SIGTERM stop its server. If it cannot start, it says why on standard error, and
 * exits with 1.
 */
export async function runProgram<Server extends RunningServer>(program: Program<Server>): Promise<void> {
  try {
    const stopExport = await startExport()
    const server = await program.start()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close().then(stopExport))
    program.announce(server)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    console.error(`Cannot start: ${nameSettings(message, { baseUrl: 'HYDRA_ADMIN_URL', ...program.settings })}`)
    process.exitCode = 1
  }
}

function nameSettings(message: string, settings: Readonly<Record<string, string>>): string {
  const names = new Map(Object.entries(settings))
  return message.replace(/"(\w+)"/g, (quoted, option) => names.get(option) ?? quoted)
}
