import { createQueue } from './queue.js'

/** A server that can be ended and started again. */
export interface ServerLifecycle<Process> extends AsyncDisposable {
  /** The newest process. */
  current(): Process
  /** Ends the process and removes what the server has left behind. May be called twice. */
  stop(): Promise<void>
  /** Ends the process as a crash would. */
  kill(): Promise<void>
  /** Ends the process, and starts another one. Rejects after `stop`. */
  restart(): Promise<void>
}

/** Input of {@link createLifecycle}. */
export interface LifecycleParts<Process> {
  readonly process: Process
  /** Starts another process. */
  readonly serve: () => Promise<Process>
  readonly end: (process: Process, how: 'stop' | 'kill') => Promise<void>
  /** Removes what the server has left behind. */
  readonly remove: () => Promise<void>
  /** Function that starts such a server, for the message. */
  readonly starter: string
}

/** Creates the lifecycle of a running server: one operation at a time, none after the stop. */
export function createLifecycle<Process>(parts: LifecycleParts<Process>): ServerLifecycle<Process> {
  const { serve, end, remove, starter } = parts
  let current = parts.process
  let stopping: Promise<void> | undefined
  const runInTurn = createQueue()
  const endAndRemove = async (): Promise<void> => {
    await end(current, 'stop')
    await remove()
  }
  const startAgain = async (): Promise<void> => {
    await end(current, 'kill')
    current = await serve()
  }
  const stop = (): Promise<void> => (stopping ??= runInTurn(endAndRemove))
  const stopped = `The server was stopped. Call ${starter}() to start another one.`
  return {
    current: () => current,
    kill: () => runInTurn(() => end(current, 'kill')),
    restart: () => (stopping ? Promise.reject(new Error(stopped)) : runInTurn(startAgain)),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
