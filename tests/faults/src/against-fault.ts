import { isHydraError } from '@hydrakit/core'
import { expect } from 'vitest'
import { type Fault, maxResponseBytes, type Outcome, secret } from './faults.js'
import { startHostileServer } from './hostile-server.js'

const silenceMs = 300 // the deadline where nothing comes
export const timeoutMs = 10_000 // elsewhere: enough for every attempt on a busy machine
const slackMs = 1_000

/** Options of a client that calls a server with a fault. */
export interface FaultyClientOptions {
  readonly baseUrl: string
  readonly timeoutMs: number
  readonly maxResponseBytes: number
}

/** Makes a call against a server with a fault. */
export async function againstFault(
  fault: Fault,
  call: (options: FaultyClientOptions) => PromiseLike<unknown>,
): Promise<Outcome> {
  await using server = await startHostileServer(fault.behave, fault.greet)
  const deadlineMs = fault.create[0] === 'TIMEOUT' ? silenceMs : timeoutMs
  const options = { baseUrl: server.url, timeoutMs: deadlineMs, maxResponseBytes }
  return [await outcomeOf(() => call(options), deadlineMs), server.requests.length]
}

/** Makes a call and returns its outcome. It must resolve to data or reject with a typed error, in time. */
export async function outcomeOf(call: () => PromiseLike<unknown>, timeoutMs: number): Promise<Outcome[0]> {
  const startedAt = performance.now()
  try {
    await call()
    return 'ok'
  } catch (error) {
    if (!isHydraError(error)) throw error
    expect(`${error.message}${error.stack}`).not.toContain(secret)
    return 'status' in error && error.code === 'ERR_HYDRA_RESPONSE'
      ? Number(error.status)
      : (error.code.slice(10) as 'PARSE')
  } finally {
    expect(performance.now() - startedAt).toBeLessThan(timeoutMs + slackMs)
  }
}
