import type { Answer } from '../answer.js'
import { failedToConnect } from '../errors/network-code.js'
import { TooLargeError, type Transport, TransportError, type TransportRequest } from '../transport.js'

/** A `fetch` that is called with the URL as text, so that one which cannot read a foreign `Request` serves as well. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>

/** Sends by `fetch`: on every runtime but Node, and where the caller gave or stubbed one. */
export function fetchTransport(fetch: FetchLike): Transport {
  return (request, { deadline, maxResponseBytes }) =>
    new Promise((resolve, reject) => {
      const controller = new AbortController()
      // Not left to the signal alone: a fetch that ignores it must not keep the caller waiting.
      deadline.onStop((reason) => {
        reject(reason)
        controller.abort()
      })
      fetchAnswer(fetch, request, controller.signal, maxResponseBytes).then(resolve, reject)
    })
}

async function fetchAnswer(
  fetch: FetchLike,
  { method, origin, target, headers, body }: TransportRequest,
  signal: AbortSignal,
  maxResponseBytes: number,
): Promise<Answer> {
  const init = { method, headers, redirect: 'manual', signal } as const
  let response: Response | undefined
  try {
    response = await fetch(origin + target, body === undefined ? init : { ...init, body })
    return await readAnswer(response, signal, maxResponseBytes)
  } catch (error) {
    throw error instanceof TooLargeError ? error : new TransportError(error, !!response || !failedToConnect(error))
  }
}

async function readAnswer(response: Response, signal: AbortSignal, maxResponseBytes: number): Promise<Answer> {
  const { headers } = response
  const status = response.status || 302 // a browser shows a redirect that it did not follow as status 0
  const reader = response.body?.getReader?.()
  if (!reader) return { status, headers, text: await response.text() } // no body, or a fetch without streams
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (let part = await reader.read(); part.value; part = await reader.read()) {
    bytes += part.value.byteLength
    // A fetch that ignores the signal would go on reading after the call has ended.
    if (bytes > maxResponseBytes || signal.aborted) {
      reader.cancel().catch(() => {})
      throw new TooLargeError(status, headers)
    }
    text += decoder.decode(part.value, { stream: true })
  }
  return { status, headers, text: text + decoder.decode() }
}
