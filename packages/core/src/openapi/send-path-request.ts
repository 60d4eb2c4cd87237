import type { ClientSettings } from '../client/client-options.js'
import type { HttpResponse } from '../http-message.js'
import type { Operation } from '../operation.js'
import { type CallOptions, readCallLimits } from '../request/call-options.js'
import { runCall } from '../send/call.js'
import { sendWithRetries } from '../send/send-with-retries.js'

/** A call by path, its body encoded. */
export interface PathRequest {
  readonly method: Operation['method']
  /** Path template, for errors and hooks. */
  readonly path: string
  /** Path and query. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  readonly repeat: Operation['repeat']
}

/** Sends a call by path and resolves to its response, of any status. */
export async function sendPathRequest(
  client: ClientSettings,
  { method, path, target, ...request }: PathRequest,
  options: CallOptions,
): Promise<HttpResponse> {
  const context = { operationId: undefined, method, path }
  const limits = readCallLimits(client.limits, options)
  return runCall({ ...request, context, target: client.prefix + target, limits }, client, (call) =>
    sendWithRetries(call, client),
  )
}
