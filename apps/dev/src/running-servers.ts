import { stopAll } from '@hydrakit-tests/support'

/** Servers that were started one after the other. */
export interface RunningServers {
  /**
   * Waits for a server, and remembers to stop it.
   *
   * @param name - Name of the server, for the message when it takes longer than two seconds.
   * @throws what the start threw; the signal's reason when it was aborted meanwhile.
   */
  add<T extends Stoppable>(name: string, starting: Promise<T>): Promise<T>
  /** Stops all of them, the last first; harmless when repeated. */
  stop(): Promise<void>
}

type Stoppable = { stop(): Promise<void> } | { close(): Promise<void> }

const slowStartMs = 2_000

/**
 * Creates an empty list of running servers.
 *
 * @param report - Told of each start that takes longer than two seconds.
 * @param signal - Gives up.
 */
export function createRunningServers(
  report: (message: string) => void,
  signal: AbortSignal | undefined,
): RunningServers {
  const stops: (() => Promise<void>)[] = []
  let stopped: Promise<void> | undefined
  return {
    async add(name, starting) {
      const slow = setTimeout(() => report(`Still starting ${name} …`), slowStartMs)
      const server = await starting.finally(() => clearTimeout(slow))
      stops.unshift(() => ('stop' in server ? server.stop() : server.close()))
      signal?.throwIfAborted()
      return server
    },
    stop() {
      stopped ??= stopAll(...stops)
      return stopped
    },
  }
}
