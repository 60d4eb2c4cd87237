import { startProcess } from './child-process.js'
import type { StubRequest } from './stub-server.js'
import type { RunningTarget } from './target.js'

/** The stub server as a target, and what it costs itself. */
export interface Stub extends RunningTarget {
  /** CPU time that the server has used so far, in microseconds. */
  cpuMicros(): Promise<number>
}

/** Starts the stub server, on the Node that runs the benchmark, whichever Node is measured. */
export async function startStub(): Promise<Stub> {
  const server = startProcess('stub-server.js', [], process.execPath)
  const read = (request: StubRequest) => server.request<number>(request)
  return {
    baseUrl: `http://127.0.0.1:${await read('port')}`,
    token: 'ory_at_JYMXqIHeSLiQdnWLazv-GWU62x_KBKRPUA3h90Hqntk.Db9G0RcLNvrG0ecO6kXpmrijjAuOgeSgQNEywF3wA5o',
    clientId: 'bench',
    cpuMicros: () => read('cpu'),
    stop: async () => server.stop(),
  }
}
