// Loaded before the example, which knows nothing of it: sends every HTTP request of this process to the demo.
import { subscribe } from 'node:diagnostics_channel'
import { maskUrl, readClock } from './call.js'

/** What the demo receives for each request. */
export interface RecordedRequest {
  readonly origin: string
  readonly method: string
  readonly target: string
  readonly status: number
  readonly startMs: number
  readonly durationMs: number
}

interface UndiciRequest {
  readonly origin: string
  readonly path: string
  readonly method: string
}

const startTimes = new WeakMap<UndiciRequest, number>()

subscribe('undici:request:create', (message) => {
  startTimes.set((message as { request: UndiciRequest }).request, readClock())
})

subscribe('undici:request:headers', (message) => {
  const { request, response } = message as { request: UndiciRequest; response: { statusCode: number } }
  const startMs = startTimes.get(request) ?? readClock()
  const url = new URL(request.path, request.origin)
  const recorded: RecordedRequest = {
    ...{ origin: url.origin, method: request.method, target: maskUrl(url), status: response.statusCode },
    ...{ startMs, durationMs: readClock() - startMs },
  }
  process.send?.(recorded)
})

// The example decides how long this process lives.
process.channel?.unref()
