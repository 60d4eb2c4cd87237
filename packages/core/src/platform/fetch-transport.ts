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
      deadline.onStop = (reason) => {
        reject(reason)
        controller.abort()
      }
      fetchAnswer(fetch, request, controller, maxResponseBytes).then(resolve, reject)
    })
}

async function fetchAnswer(
  fetch: FetchLike,
  { method, origin, target, headers, body }: TransportRequest,
  controller: AbortController,
  maxResponseBytes: number,
): Promise<Answer> {
  const init = { method, headers, redirect: 'manual', signal: controller.signal } as const
  let response: Response | undefined
  try {
    response = await fetch(origin + target, body === undefined ? init : { ...init, body })
    return await readAnswer(response, maxResponseBytes)
  } catch (error) {
    controller.abort()
    throw error instanceof TooLargeError ? error : new TransportError(error, !!response || !failedToConnect(error))
  }
}

async function readAnswer(response: Response, maxResponseBytes: number): Promise<Answer> {
  const { headers } = response
  const status = response.status || 302 // a browser shows a redirect that it did not follow as status 0
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.byteLength
    if (bytes > maxResponseBytes) throw new TooLargeError(status, headers)
    text += decoder.decode(part.value, { stream: true })
  }
  return { status, headers, text: text + decoder.decode() }
}
