import type { CallOptions, HydraClient } from '@hydrakit/core'
import { runWithTimeout } from '@hydrakit/core/feature'
import { isReady } from '@hydrakit/metadata'

/**
 * Checks that Hydra can work. Resolves if it is ready; rejects, or resolves to `false`, if it is not.
 *
 * @param options - `signal` aborts when the check has taken `timeoutMs`.
 */
export type CheckReady = (options: {
  /** Aborts when the check has taken `timeoutMs`. */
  readonly signal: AbortSignal
}) => Promise<unknown>

/** Creates the check of {@link SharedProbe}: `checkReady`, or else `GET /health/ready` with the options of the calls to Hydra. */
export function createReadinessCheck(
  admin: HydraClient<'admin'>,
  checkReady: CheckReady | undefined,
  options: Omit<CallOptions, 'signal'> & { readonly timeoutMs: number },
): () => Promise<unknown> {
  const { timeoutMs, attemptTimeoutMs, headers, additionalQuery } = options
  if (checkReady) return () => runCheck(checkReady, timeoutMs)
  return () => isReady(admin, { timeoutMs, attemptTimeoutMs, headers, additionalQuery })
}

async function runCheck(checkReady: CheckReady, timeoutMs: number): Promise<void> {
  const createError = () => new Error(`"checkReady" did not settle within ${timeoutMs} ms`)
  const isReady = await runWithTimeout({ timeoutMs, createError }, async ({ signal }) => checkReady({ signal }))
  if (isReady === false) throw new Error('"checkReady" resolved to false')
}
