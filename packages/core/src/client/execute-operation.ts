import { assertObject } from '../assert.js'
import type { CallInput, Operation } from '../operation.js'
import { buildRequest } from '../request/build-request.js'
import type { CallOptions } from '../request/call-options.js'
import { parseResponse } from '../response/parse-response.js'
import { runCall } from '../send/call.js'
import { sendWithRetries } from '../send/send-with-retries.js'
import type { ClientSettings } from './client-options.js'
import type { DataWithResponse } from './hydra-promise.js'

/** What a call sends, or a function that checks the arguments and returns it. */
export type LazyInput = CallInput | (() => CallInput | Promise<CallInput>)

/** Calls an operation. A caller's mistake rejects as well, so that every failure is a rejection. */
export async function executeOperation(
  client: ClientSettings,
  operation: Operation,
  input: LazyInput = {},
  options: CallOptions = {},
): Promise<DataWithResponse> {
  assertObject(options, 'options')
  const request = buildRequest(client, operation, typeof input === 'function' ? await input() : input, options)
  return runCall(request, client, async (call) => {
    await client.waitForTurn?.(call)
    const response = await sendWithRetries(call, client)
    const data = parseResponse(response, operation, client.port, call.maybeSent)
    return { data, response }
  })
}
