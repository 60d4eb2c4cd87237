import { rm } from 'node:fs/promises'
import type { HydraProcess } from './hydra-process.js'
import { createLifecycle } from './server-lifecycle.js'
import type { ServerLog } from './server-log.js'

/** A running Ory Hydra. */
export interface HydraServer extends AsyncDisposable {
  /** Base URL of the admin API, without a slash at its end. */
  readonly adminUrl: string
  /** Base URL of the public API, without a slash at its end. */
  readonly publicUrl: string
  /** Issuer identifier, as in the discovery document. */
  readonly issuer: string
  /** Version that the server reports: `v2.3.0`, or `master` if it was built without one. */
  readonly version: string
  /** Where the binary was found, for messages: `the cache (…/hydra)`. */
  readonly origin: string
  /**
   * Returns the newest output of the server, up to 2,000 lines, without secrets. Hydra logs warnings and errors; with
   * `config: { log: { level: 'info' } }` it logs each request.
   */
  log(): string
  /** Stops the server and removes its temporary files. Resolves when the process has ended. May be called twice. */
  stop(): Promise<void>
  /** For fault tests: ends the server by SIGKILL. `restart` starts it again. */
  kill(): Promise<void>
  /**
   * For fault tests: starts the server again, on the same ports, with the same configuration and secrets. A running
   * server is killed first. An in-memory database loses its data.
   *
   * @throws {DevServerError} if the server does not start, or runs another release than the option `version`.
   * @throws {Error} if the server was stopped.
   */
  restart(): Promise<void>
}

/** Input of {@link createHydraServer}. */
export interface HydraServerParts {
  readonly facts: Pick<HydraServer, 'adminUrl' | 'publicUrl' | 'issuer' | 'version' | 'origin'>
  readonly process: HydraProcess
  readonly serve: () => Promise<HydraProcess>
  readonly log: ServerLog
  /** Removed by `stop`. */
  readonly folder: string
  readonly onExit?: ((lastOutput: string) => void) | undefined
}

/**
 * Creates the handle of a running server.
 *
 * @param parts - The process, and a function that starts another one with the same configuration.
 * @returns The handle.
 */
export function createHydraServer({ facts, process, serve, log, folder, onExit }: HydraServerParts): HydraServer {
  const ended = new WeakSet<HydraProcess>()
  const reportExit = async (watched: HydraProcess): Promise<void> => {
    await watched.ended
    if (!ended.has(watched)) onExit?.(log.lastOutput())
  }
  const watch = (running: HydraProcess): HydraProcess => {
    void reportExit(running)
    return running
  }
  const { current, ...controls } = createLifecycle({
    process: watch(process),
    serve: async () => watch(await serve()),
    end(running, how) {
      ended.add(running)
      return running[how]()
    },
    remove: () => rm(folder, { recursive: true, force: true }),
    starter: 'startHydra',
  })
  const readLog = (): string => {
    current().deliverOutput()
    return log.text()
  }
  return { ...facts, ...controls, log: readLog }
}
