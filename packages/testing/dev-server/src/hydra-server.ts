import { rm } from 'node:fs/promises'
import type { HydraProcess } from './hydra-process.js'
import type { ServerLog } from './server-log.js'

/** A running Ory Hydra. */
export interface HydraServer extends AsyncDisposable {
  /** Base URL of the admin API, without a slash at its end. */
  readonly adminUrl: string
  /** Base URL of the public API, without a slash at its end. */
  readonly publicUrl: string
  /** The issuer's identifier, as in the discovery document. */
  readonly issuer: string
  /** What the server calls itself: `v2.3.0`, or `master` if someone built it without saying. */
  readonly version: string
  /** Where the server comes from, for a person: `the cache (…/hydra)`. */
  readonly origin: string
  /**
   * The newest output of the server, up to 2,000 lines, without secrets. Warnings and errors are logged;
   * `config: { log: { level: 'info' } }` logs each request.
   */
  log(): string
  /** Ends the server and removes its temporary files. Waits until it is gone; harmless when repeated. */
  stop(): Promise<void>
  /** For fault tests: ends the server at once by SIGKILL, so that `restart` can bring it back. */
  kill(): Promise<void>
  /**
   * For fault tests: starts the server again, on the same ports with the same configuration and secrets; kills it
   * first if it runs. An in-memory database has forgotten everything.
   *
   * @throws {DevServerError} if it does not start.
   */
  restart(): Promise<void>
}

/** What {@link createHydraServer} puts together. */
export interface HydraServerParts {
  readonly facts: Pick<HydraServer, 'adminUrl' | 'publicUrl' | 'issuer' | 'version' | 'origin'>
  readonly process: HydraProcess
  readonly serve: () => Promise<HydraProcess>
  readonly log: ServerLog
  /** Removed by `stop`. */
  readonly folder: string
  readonly onExit?: ((lastWords: string) => void) | undefined
}

/**
 * Puts the handle of a running server together.
 *
 * @param parts - The process, and how to start another one like it.
 * @returns The handle.
 */
export function createHydraServer({ facts, process, serve, log, folder, onExit }: HydraServerParts): HydraServer {
  let current = process
  let stopping: Promise<void> | undefined
  const ended = new WeakSet<HydraProcess>()
  const serially = oneAfterTheOther()

  const watch = async (watched: HydraProcess): Promise<void> => {
    await watched.ended
    if (!ended.has(watched)) onExit?.(log.lastWords())
  }
  const end = (how: 'stop' | 'kill'): Promise<void> => {
    ended.add(current)
    return current[how]()
  }
  const stop = async (): Promise<void> => {
    await end('stop')
    await rm(folder, { recursive: true, force: true })
  }
  const restart = async (): Promise<void> => {
    await end('kill')
    current = await serve()
    void watch(current)
  }
  const stopOnce = (): Promise<void> => {
    stopping ??= serially(stop)
    return stopping
  }

  void watch(current)
  return {
    ...facts,
    log: log.text,
    kill: () => serially(() => end('kill')),
    restart() {
      return stopping ? Promise.reject(new Error('The server was stopped; start another one.')) : serially(restart)
    },
    stop: stopOnce,
    [Symbol.asyncDispose]: stopOnce,
  }
}

/** A stop during a restart would otherwise miss the process that is about to run. */
function oneAfterTheOther(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return (work) => {
    last = last.then(work, work)
    return last
  }
}
