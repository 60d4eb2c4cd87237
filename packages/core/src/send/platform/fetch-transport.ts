import { TransportError } from '../../errors/transport-error.js'
import type { ResponseHeaders } from '../../http-message.js'
import type { Transport } from '../transport.js'
import type { FetchSupport } from './platform.js'

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
  /** Encoded body; undefined or absent if the request has none. */
  readonly body?: string
  /** No cache keeps the response; absent where the runtime does not know the member. */
  readonly cache?: 'no-store'
}

/**
 * A `fetch` that is called with the URL as a string, so that it need not understand a `Request` of another implementation: the global one, or that
 * of undici or another package.
 */
export type FetchLike = (url: string, init: FetchInit) => Promise<FetchedResponse>

/** A stream of bytes (WHATWG Streams), as far as it is used. */
export interface FetchedBody {
  /** Locks the stream and returns its reader. Where it is missing, the body is read as text. */
  getReader?(): unknown
}

/** The part of a `Response` that is read. */
export interface FetchedResponse {
  /** HTTP status. */
  readonly status: number
  /** Read by name, in lower case. */
  readonly headers: ResponseHeaders
  /** The body as a stream. Where it is missing, the body is read as text. */
  readonly body?: FetchedBody | null | undefined
  /** Reads the body. */
  text(): Promise<string>
}

/**
 * Sends by `fetch`: on every runtime but Node, and if the caller passes or stubs one.
 *
 * @param support - The platform.
 */
export function fetchTransport(fetch: FetchLike, support: FetchSupport): Transport {
  return ({ origin, target, ...request }, { deadline, maxResponseBytes }) => {
    const controller = new AbortController()
    let isResponding = false
    const send = async () => {
      try {
        const init = { ...request, redirect: 'manual', signal: controller.signal, ...support.fetchInit }
        const response = (await fetch(origin + target, init as FetchInit)) as Response
        isResponding = true
        response.headers.get('date') // if these are no headers, the call fails here, and by an error of its own
        const text = await readText(response, controller.signal, support, maxResponseBytes)
        return {
          status: response.status || 302, // a browser shows a redirect that it did not follow as status 0
          headers: response.headers,
          text: text ?? '',
          isTooLarge: text === undefined,
        }
      } catch (error) {
        if (support.isControlFlow?.(error)) deadline.stop(error)
        const failure = support.networkFailure(error)
        throw new TransportError(error, { ...failure, maybeSent: isResponding || failure.maybeSent })
      }
    }
    // Not left to the signal alone: a fetch that ignores it must not keep the caller waiting.
    return deadline.wait(send(), undefined, () => controller.abort())
  }
}

/** Reads the body, or resolves to undefined if it is too large. */
async function readText(
  response: Response,
  signal: AbortSignal,
  support: FetchSupport,
  maxResponseBytes: number,
): Promise<string | undefined> {
  const reader = response.body?.getReader?.()
  if (!reader) {
    const text = await response.text() // no body, or a fetch without streams
    return text.length > maxResponseBytes ? undefined : text
  }
  const body = support.createBodyBuffer(maxResponseBytes)
  const cancel = () => void reader.cancel().catch(() => {})
  // A fetch that ignores the signal would go on reading after the call has ended, or would not end.
  signal.addEventListener('abort', cancel)
  if (signal.aborted) cancel()
  for (let part = await reader.read(); part.value; part = await reader.read()) {
    if (!body.add(part.value)) return cancel()
  }
  return body.text()
}
