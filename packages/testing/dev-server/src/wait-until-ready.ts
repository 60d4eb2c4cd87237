import { setTimeout as sleep } from 'node:timers/promises'
import { httpGet } from './http-get.js'

const pollMs = 10
const requestTimeoutMs = 1_000
const secondPortMs = 2_000

/**
 * Waits until Hydra is ready on both ports. An aborted wait rejects with the reason of its signal.
 *
 * @param ports - Admin and public port.
 * @param signal - Aborts the wait.
 * @returns `undefined` when ready. A problem, if one port is not ready two seconds after the other: another process
 * listens there.
 */
export async function waitUntilReady(ports: readonly number[], signal: AbortSignal): Promise<string | undefined> {
  let firstReadyAt: number | undefined
  for (;;) {
    const ready = await Promise.all(ports.map(isReady))
    if (ready.every(Boolean)) return undefined
    if (ready.some(Boolean)) firstReadyAt ??= performance.now()
    if (firstReadyAt !== undefined && performance.now() - firstReadyAt > secondPortMs)
      return 'was ready on only one of its two ports'
    await sleep(pollMs, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
}

async function isReady(port: number): Promise<boolean> {
  return (await httpGet(port, '/health/ready', requestTimeoutMs)).status === 200
}
