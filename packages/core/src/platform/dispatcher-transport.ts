import type { Answer } from '../answer.js'
import type { Deadline } from '../deadline.js'
import { TooLargeError, type Transport, TransportError } from '../transport.js'
import type { Dispatcher } from './platform.js'
import { RawHeaders } from './raw-headers.js'

/**
 * Sends by an undici dispatcher, without the `Request`, `Response` and streams of `fetch`.
 *
 * @param fallback - Takes over when the dispatcher refuses our handler, as one of a future undici might.
 */
export function dispatcherTransport(dispatcher: Dispatcher, fallback: Transport): Transport {
  return (request, limits) =>
    new Promise<Answer>((resolve, reject) => {
      const fail = (error: unknown) =>
        isRefusal(error) ? fallback(request, limits).then(resolve, reject) : reject(error)
      const handler = new AnswerHandler(limits.deadline, limits.maxResponseBytes, resolve, fail)
      try {
        dispatcher.dispatch(
          {
            origin: request.origin,
            path: request.target,
            method: request.method,
            headers: request.headers,
            body: request.body ?? null,
            maxRedirections: 0, // a redirect interceptor of the user's would follow otherwise
          },
          handler,
        )
      } catch (error) {
        fail(new TransportError(error, false))
      }
    })
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof TransportError) || error.maybeSent) return false
  return (error.error as { code?: unknown } | null)?.code === 'UND_ERR_INVALID_ARG'
}

type Abort = (reason?: unknown) => void

interface Controller {
  abort: Abort
  rawHeaders?: unknown
}

/** Collects one answer. Has the callbacks of both generations of undici; a dispatcher uses those it knows. */
class AnswerHandler {
  readonly #maxResponseBytes: number
  readonly #resolve: (answer: Answer) => void
  readonly #reject: (error: unknown) => void
  #abort: Abort | undefined
  #failed = false
  #status = 0
  #headers = new RawHeaders([])
  #chunks: Uint8Array[] = []
  #bytes = 0

  constructor(deadline: Deadline, maxResponseBytes: number, resolve: (answer: Answer) => void, reject: Abort) {
    this.#maxResponseBytes = maxResponseBytes
    this.#resolve = resolve
    this.#reject = reject
    deadline.onStop = (reason) => this.#fail(reason)
  }

  // undici 6, and 7 where it is asked so: Node 20 and 22

  onConnect(abort: Abort): void {
    this.#start(abort)
  }

  onHeaders(status: number, rawHeaders: readonly unknown[]): boolean {
    this.#head(status, rawHeaders)
    return true
  }

  onData(chunk: Uint8Array): boolean {
    this.#data(chunk)
    return true
  }

  onComplete(): void {
    this.#end()
  }

  onError(error: unknown): void {
    this.#fail(new TransportError(error, this.#abort !== undefined))
  }

  // undici 7 and 8: Node 24 and 26

  onRequestStart(controller: Controller): void {
    this.#start((reason) => controller.abort(reason))
  }

  onResponseStart({ rawHeaders }: Controller, status: number, headers: Record<string, unknown>): void {
    this.#head(status, Array.isArray(rawHeaders) ? rawHeaders : Object.entries(headers).flat())
  }

  onResponseData(_: Controller, chunk: Uint8Array): void {
    this.#data(chunk)
  }

  onResponseEnd(): void {
    this.#end()
  }

  onResponseError(_: Controller, error: unknown): void {
    this.onError(error)
  }

  // The request is about to be written; before this, nothing of it has left.
  #start(abort: Abort): void {
    this.#abort = abort
    if (this.#failed) abort(new Error('stopped'))
  }

  #head(status: number, rawHeaders: readonly unknown[]): void {
    this.#status = status // 1xx come first, the last one counts
    this.#headers = new RawHeaders(rawHeaders)
  }

  #data(chunk: Uint8Array): void {
    this.#bytes += chunk.byteLength
    if (this.#bytes > this.#maxResponseBytes) this.#fail(new TooLargeError(this.#status, this.#headers))
    else this.#chunks.push(chunk)
  }

  #end(): void {
    this.#resolve({ status: this.#status, headers: this.#headers, text: decode(this.#chunks, this.#bytes) })
  }

  #fail(error: unknown): void {
    if (this.#failed) return
    this.#failed = true
    this.#chunks = []
    this.#reject(error)
    this.#abort?.(new Error('stopped'))
  }
}

const decoder = new TextDecoder()

function decode(chunks: readonly Uint8Array[], bytes: number): string {
  if (chunks.length === 1) return decoder.decode(chunks[0])
  const whole = new Uint8Array(bytes)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return decoder.decode(whole)
}
