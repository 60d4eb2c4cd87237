import type { BodyBuffer } from '../../body-buffer.js'
import type { NetworkFailure } from '../../errors/transport-error.js'
import type { Transport } from '../transport.js'

/** What differs between runtimes. The package's `imports` choose the file. */
export interface Platform extends FetchSupport {
  /** @throws {TypeError} if an option does not exist on this runtime. */
  createTransport(options: TransportOptions): Transport
  /** @throws {TypeError} if only the transport may set a header. Undefined where the runtime ignores such headers. */
  assertNotReserved?(name: string, option: string): void
  /** Whether a network code names a failure that repeating the request cannot change. Undefined where the runtime tells no codes. */
  isPermanent?(code: string | undefined): boolean
  /** Listens to a signal. Returns what stops listening. */
  onAbort(signal: AbortSignal, listener: () => void): () => void
}

/** What a transport by `fetch` needs of a platform. */
export interface FetchSupport {
  /** Members that each `fetch` gets, such as the cache mode. */
  readonly fetchInit: { readonly cache?: 'no-store' }
  /** Whether an error is a framework's control flow, which must reach the framework as it is. Undefined where no framework patches `fetch`. */
  isControlFlow?(error: unknown): boolean
  /** Collects a response body of at most `maxBytes`. */
  createBodyBuffer(maxBytes: number): BodyBuffer
  /** Reads the error of a `fetch`. */
  networkFailure(thrown: unknown): NetworkFailure
}

/** How requests are sent. */
export interface TransportOptions {
  /**
   * `auto`: the fastest that this runtime has. `fetch`: the global `fetch`.
   *
   * @defaultValue 'auto'
   */
  readonly transport?: 'auto' | 'fetch' | undefined
  /**
   * Node only: the undici dispatcher to send by, for mutual TLS, proxies and unix sockets. Default: the process's own, which undici's
   * `setGlobalDispatcher` changes.
   */
  readonly dispatcher?: Dispatcher | undefined
}

/** A dispatcher of undici 6, 7 or 8. */
export interface Dispatcher {
  /**
   * Sends a request.
   *
   * @param options - Origin, path, method, headers and body.
   * @param handler - Callbacks for the response.
   */
  // biome-ignore lint/suspicious/noExplicitAny: the parameter types of undici's three generations have nothing in common
  dispatch(options: any, handler: any): boolean
}
