import { type BodyBuffer, createBodyBuffer } from '../../body-buffer.js'
import { TransportError } from '../../errors/transport-error.js'
import type { HttpResponse } from '../../http-message.js'
import { readMember } from '../../read-member.js'
import type { Transport, TransportLimits } from '../transport.js'
import { networkFailure } from './network-failure.js'
import type { Dispatcher } from './platform.js'
import { RawHeaders } from './raw-headers.js'

/**
 * Sends by an undici dispatcher, without the `Request`, `Response` and streams of `fetch`.
 *
 * @param fallback - Takes over when the dispatcher refuses our handler, as one of a future undici might.
 */
export function dispatcherTransport(dispatcher: Dispatcher, fallback: Transport): Transport {
  return (request, limits) =>
    new Promise<HttpResponse>((resolve, reject) => {
      const refused = () => fallback(request, limits).then(resolve, reject)
      const handler = new ResponseHandler(limits, { resolve, reject, refused })
      const { origin, target: path, method, headers, body = null } = request
      const options = {
        ...{ origin, path, method, body },
        headers: { 'accept-encoding': 'identity', ...headers }, // nothing here would decompress
        maxRedirections: 0, // a redirect interceptor of the user's would follow otherwise
      }
      try {
        dispatcher.dispatch(options, handler)
      } catch (error) {
        handler.onError(error)
      }
    })
}

type Abort = (reason?: unknown) => void

interface Controller {
  abort: Abort
  rawHeaders?: unknown
}

/** What undici tells of a request that starts. */
interface Context {
  /** The URLs before this one, where a redirect was followed. */
  readonly history?: readonly unknown[]
}

/** How a dispatch may end. */
interface Outcomes {
  readonly resolve: (response: HttpResponse) => void
  readonly reject: (error: unknown) => void
  /** Nothing was sent: the dispatcher does not take such requests. */
  readonly refused: () => void
}

/** Collects one response. It has the callbacks of both generations of undici; a dispatcher uses those that it knows. */
class ResponseHandler {
  readonly #outcomes: Outcomes
  #abort: Abort | undefined
  #settled = false
  #status = 0
  #headers = new RawHeaders([])
  #body: BodyBuffer

  constructor({ deadline, maxResponseBytes }: TransportLimits, outcomes: Outcomes) {
    this.#body = createBodyBuffer(maxResponseBytes)
    this.#outcomes = outcomes
    deadline.onStop((reason) => this.#fail(reason))
  }

  // undici 6, and 7 where it is asked so: Node 20 and 22

  onConnect(abort: Abort, context?: Context): void {
    this.#start(abort, context)
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
    if (!this.#abort && isRefusal(error)) this.#outcomes.refused()
    else this.#failWith(error)
  }

  // undici 7 and 8: Node 24 and 26

  onRequestStart(controller: Controller, context?: Context): void {
    this.#start((reason) => controller.abort(reason), context)
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
  #start(abort: Abort, context: Context | undefined): void {
    this.#abort = abort
    // An interceptor that follows redirects although it must not is stopped here, before it sends again.
    if (context?.history?.length) this.#complete({ status: 302, headers: this.#headers, text: '' })
    if (this.#settled) abort(new Error('stopped'))
  }

  #head(status: number, rawHeaders: readonly unknown[]): void {
    this.#status = status // 1xx come first, the last one counts
    this.#headers = new RawHeaders(rawHeaders)
  }

  #data(chunk: Uint8Array): void {
    if (this.#settled || this.#body.add(chunk)) return
    this.#complete({ status: this.#status, headers: this.#headers, text: '', isTooLarge: true })
    this.#stop()
  }

  #end(): void {
    this.#complete({ status: this.#status, headers: this.#headers, text: this.#body.text() })
  }

  #complete(response: HttpResponse): void {
    this.#settled = true
    this.#outcomes.resolve(response)
  }

  // The code counts beside the start: an interceptor may not pass the start on, or may try again.
  #failWith(error: unknown): void {
    const failure = networkFailure(error)
    this.#fail(new TransportError(error, { ...failure, maybeSent: this.#abort !== undefined || failure.maybeSent }))
  }

  #fail(error: unknown): void {
    if (this.#settled) return
    this.#settled = true
    this.#outcomes.reject(error)
    this.#stop()
  }

  #stop(): void {
    this.#body = createBodyBuffer(0)
    this.#abort?.(new Error('stopped'))
  }
}

function isRefusal(error: unknown): boolean {
  return readMember(error, 'code') === 'UND_ERR_INVALID_ARG'
}
