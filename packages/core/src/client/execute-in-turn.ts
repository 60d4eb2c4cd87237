import type { Operation } from '../operation.js'
import { buildRequest } from '../request/build-request.js'
import type { CallOptions } from '../request/call-options.js'
import { type Call, runCall } from '../send/call.js'
import { createTimeoutError } from '../send/create-timeout-error.js'
import type { ClientSettings } from './client-options.js'
import { type LazyInput, sendAndParse } from './execute-operation.js'
import type { DataWithResponse } from './hydra-promise.js'

/** Calls an operation like `executeOperation`, once its turn has come. The wait is part of the call. */
export async function executeInTurn(
  client: ClientSettings,
  operation: Operation,
  input: LazyInput,
  options: CallOptions,
): Promise<DataWithResponse> {
  const request = buildRequest(client, operation, typeof input === 'function' ? await input() : input, options)
  return runCall(request, client, async (call) => {
    if (client.turn) await waitForTurn(call, client.turn)
    return sendAndParse(call, client, operation)
  })
}

async function waitForTurn(call: Call, turn: Promise<void>): Promise<void> {
  try {
    await call.deadline.wait(turn)
  } catch (reason) {
    if (call.request.limits.signal?.aborted) throw reason
    throw createTimeoutError(call, 'timeoutMs', ': another call was writing the same object')
  }
}
