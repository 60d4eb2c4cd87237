import type { HydraConfig } from '@hydrakit/dev-server'
import { type PostgresServer, startPostgres } from '@hydrakit/dev-server/postgres'
import { type Everything, startEverything } from '@hydrakit-apps/dev'
import { afterAll, beforeAll } from 'vitest'

/** The single-page apps; what one shows, each shows. */
export const frameworks = ['react', 'vue', 'angular'] as const

/** Options of {@link useEverything}. */
export interface StackOptions {
  /** Hydra's configuration, where it differs. */
  readonly config?: HydraConfig
  /** Whether a Hydra that is killed comes back with its clients and flows; in memory it forgets them. Default: false. */
  readonly keepsData?: boolean
}

/**
 * Starts Hydra and every app before the tests of a file, and stops them after. Each file has its own, and its tests run one after the other:
 * an in-memory database takes no parallel flows.
 *
 * @returns What is running; filled when the tests start.
 */
export function useEverything({ config = {}, keepsData = false }: StackOptions = {}): Everything {
  const running = {} as Everything
  let postgres: PostgresServer | undefined
  beforeAll(async () => {
    if (keepsData) postgres = await startPostgres()
    Object.assign(running, await startEverything({ server: { config, dsn: postgres?.dsn } }))
  })
  afterAll(async () => {
    await running.stop?.()
    await postgres?.stop()
  })
  return running
}
