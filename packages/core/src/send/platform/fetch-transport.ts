import { createBodyBuffer } from '../../body-buffer.js'
import { type NetworkFailure, ResponseTooLargeError, TransportError } from '../../errors/transport-error.js'
import type { HttpRequest, HttpResponse, ResponseHeaders } from '../../http-message.js'
import type { Transport } from '../transport.js'

/** What a {@link FetchLike} is called with, beside the URL. */
export interface FetchInit {
  /** HTTP method. */
  readonly method: string
  /** Names in lower case. */
  readonly headers: Record<string, string>
  /** A redirect is an error: it is never followed. */
  readonly redirect: 'manual'
  /** Aborted when the call ends. */
  readonly signal: AbortSignal
  /** Encoded body; absent if there is none. */
  readonly body?: string
}

/**
 * A `fetch` that is called with the URL as a string, so that it need not understand a `Request` of another implementation: the global one, or that
 * of undici or another package.
 */
export type FetchLike = (url: string, init: FetchInit) => Promise<FetchedResponse>

/** The part of a `Response` that is read. */
export interface FetchedResponse {
  /** HTTP status. */
  readonly status: number
  /** The headers. */
  readonly headers: ResponseHeaders
  /** The body as a stream; it is read as text if there is none. */
  readonly body?: { getReader?(): unknown } | null | undefined
  /** Reads the body. */
  text(): Promise<string>
}

/**
 * Sends by `fetch`: on every runtime but Node, and if the caller passes or stubs one.
 *
 * @param networkFailure - Reads what the `fetch` throws.
 */
export function fetchTransport(fetch: FetchLike, networkFailure: (thrown: unknown) => NetworkFailure): Transport {
  return (request, { deadline, maxResponseBytes }) =>
    new Promise((resolve, reject) => {
      const controller = new AbortController()
      // Not left to the signal alone: a fetch that ignores it must not keep the caller waiting.
      deadline.onStop((reason) => {
        reject(reason)
        controller.abort()
      })
      const fail = (error: unknown, isResponding: boolean) => {
        const failure = networkFailure(error)
        reject(new TransportError(error, { ...failure, maybeSent: isResponding || failure.maybeSent }))
      }
      fetchResponse(fetch, request, controller.signal).then(
        (response) =>
          readResponse(response, controller.signal, maxResponseBytes).then(resolve, (error: unknown) =>
            error instanceof ResponseTooLargeError ? reject(error) : fail(error, true),
          ),
        (error: unknown) => fail(error, false),
      )
    })
}

async function fetchResponse(
  fetch: FetchLike,
  { method, origin, target, headers, body }: HttpRequest,
  signal: AbortSignal,
): Promise<Response> {
  const init = { method, headers, redirect: 'manual', signal } as const
  return fetch(origin + target, body === undefined ? init : { ...init, body }) as Promise<Response>
}

async function readResponse(response: Response, signal: AbortSignal, maxResponseBytes: number): Promise<HttpResponse> {
  const { headers } = response
  const status = response.status || 302 // a browser shows a redirect that it did not follow as status 0
  const reader = response.body?.getReader?.()
  if (!reader) return { status, headers, text: await response.text() } // no body, or a fetch without streams
  const body = createBodyBuffer(maxResponseBytes)
  for (let part = await reader.read(); part.value; part = await reader.read()) {
    // A fetch that ignores the signal would go on reading after the call has ended.
    if (signal.aborted || !body.add(part.value)) {
      reader.cancel().catch(() => {})
      throw new ResponseTooLargeError(status, headers)
    }
  }
  return { status, headers, text: body.text() }
}
