import { type HydraServer, type StartHydraOptions, startHydra } from '@hydrakit/dev-server'
import { createQueue } from './queue.js'
import { type FixtureCalls, trackUsers } from './track-users.js'

/** A Hydra that runs as long as the tests of a file. */
export interface TestHydra extends FixtureCalls {
  /**
   * Handle of the Hydra that runs during the tests.
   *
   * @throws {Error} before the tests run.
   */
  readonly server: HydraServer
}

/** The hooks of a test framework that run once for a file. */
export interface FileHooks {
  /** Runs a function before the first test. */
  readonly before: (run: () => Promise<void>) => void
  /** Runs a function after the last test. */
  readonly after: (run: () => Promise<void>) => void
}

/**
 * Starts a server before the tests of a file. Disposes who signed in and stops it after them.
 *
 * @param hooks - Hooks of the test framework.
 * @param options - Options of `startHydra`.
 * @returns The server, and calls to sign in at it.
 */
export function useServer({ before, after }: FileHooks, options: StartHydraOptions): TestHydra {
  let server: HydraServer | undefined
  const readServer = (): HydraServer => {
    if (server) return server
    throw new Error('Hydra has not started: use "server" in a test, not while the file is read')
  }
  const { signIn, issueClientToken, dispose } = trackUsers(readServer, isInMemory(options) ? createQueue() : undefined)
  before(async () => {
    server = await startHydra({ warmKeys: true, ...options })
  })
  after(async () => {
    try {
      await dispose()
    } finally {
      await server?.stop()
    }
  })
  return {
    get server() {
      return readServer()
    },
    signIn,
    issueClientToken,
  }
}

function isInMemory({ dsn = 'memory' }: StartHydraOptions): boolean {
  return dsn === 'memory'
}
