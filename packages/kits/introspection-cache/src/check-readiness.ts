import type { CallOptions, HydraClient } from '@hydrakit/core'
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
  options: Omit<CallOptions, 'signal'>,
): () => Promise<unknown> {
  const { timeoutMs, attemptTimeoutMs, headers, additionalQuery } = options
  if (checkReady) return () => runWithTimeout(checkReady, timeoutMs ?? defaultTimeoutMs)
  return () => isReady(admin, { timeoutMs, attemptTimeoutMs, headers, additionalQuery })
}

const defaultTimeoutMs = 10_000

async function runWithTimeout(checkReady: CheckReady, timeoutMs: number): Promise<void> {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`"checkReady" did not settle within ${timeoutMs} ms`))
      controller.abort()
    }, timeoutMs)
  })
  try {
    const isReady = await Promise.race([checkReady({ signal: controller.signal }), timeout])
    if (isReady === false) throw new Error('"checkReady" resolved to false')
  } finally {
    clearTimeout(timer)
  }
}
