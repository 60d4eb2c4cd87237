import type { HydraClient } from '@hydrakit/core'
import { isReady } from '@hydrakit/metadata'
import { Hono } from 'hono'

/** Probes come every few seconds, and want to know soon. */
const timeoutMs = 2_000

/**
 * Makes the probes: `/alive` says that this process responds, `/ready` that Hydra does as well. Their responses are those of
 * Hydra's own probes.
 *
 * @param hydra - Client of either API.
 * @returns The routes, to be mounted at `/health`.
 */
export function createHealthRoutes(hydra: HydraClient): Hono {
  // Everybody can ask; Hydra gets one question at a time.
  let pending: Promise<boolean> | undefined
  const checkHydra = () => {
    pending ??= isHydraReady(hydra).finally(() => {
      pending = undefined
    })
    return pending
  }
  return new Hono()
    .get('/alive', (c) => c.json({ status: 'ok' }))
    .get('/ready', async (c) => {
      if (await checkHydra()) return c.json({ status: 'ok' })
      return c.json({ errors: { hydra: 'not ready' } }, 503)
    })
}

function isHydraReady(hydra: HydraClient): Promise<boolean> {
  return isReady(hydra, { timeoutMs }).then(
    () => true,
    () => false,
  )
}
