import { setTimeout as sleep } from 'node:timers/promises'
import { httpGet } from './http-get.js'

const pollMs = 10
const requestTimeoutMs = 1_000
const stragglerMs = 2_000

/**
 * Waits until both ports of a Hydra say that it is ready.
 *
 * @param ports - Admin and public port.
 * @param signal - Gives up.
 * @returns `undefined` when ready, or what is wrong: the port that does not follow the other belongs to another process.
 * @throws the signal's reason when it is aborted.
 */
export async function waitUntilReady(ports: readonly number[], signal: AbortSignal): Promise<string | undefined> {
  let firstReadyAt: number | undefined
  for (;;) {
    const ready = await Promise.all(ports.map(isReady))
    if (ready.every(Boolean)) return undefined
    if (ready.some(Boolean)) firstReadyAt ??= Date.now()
    if (firstReadyAt !== undefined && Date.now() - firstReadyAt > stragglerMs)
      return 'was ready on one of its two ports only'
    await sleep(pollMs, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
}

async function isReady(port: number): Promise<boolean> {
  return (await httpGet(port, '/health/ready', requestTimeoutMs)).status === 200
}
