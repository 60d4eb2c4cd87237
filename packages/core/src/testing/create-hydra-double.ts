import type { HydraClientOptions } from '../client/client-options.js'
import { createHydraAdmin, type HydraAdmin } from '../client/create-hydra-admin.js'
import { createHydraPublic, type HydraPublic } from '../client/create-hydra-public.js'

/** A request as the handler of a double gets it, its body read. */
export interface HydraDoubleRequest {
  /** HTTP method. */
  readonly method: string
  /** The whole URL; its host is `admin.test` or `public.test`. */
  readonly url: URL
  /** Headers of the call and of its client. */
  readonly headers: Headers
  /** The body as text. Empty for a request without a body. */
  readonly body: string
  /** Aborted when the call ends before its response. */
  readonly signal: AbortSignal
}

/** Responds to one request in place of a server. */
export type HydraDoubleHandler = (request: HydraDoubleRequest) => Response | Promise<Response>

/** Clients without a server, and what was sent by them. */
export interface HydraDouble {
  /** Client of the admin API. */
  readonly admin: HydraAdmin
  /** Client of the public API. */
  readonly hydra: HydraPublic
  /** The requests of both clients, in the order in which they were sent. */
  readonly requests: readonly HydraDoubleRequest[]
}

/**
 * Creates real clients whose network is a function, for tests without a server: no mock library, no shared state.
 *
 * @param handler - Responds to each request, or throws what a network failure would throw.
 * @param options - Options of both clients. By default they do not retry, so that a test sees each request once.
 * @returns The clients, and the requests that they sent.
 * @throws {TypeError} if an option is malformed or out of its range.
 * @see {@link https://www.ory.com/docs/hydra/reference/api | Hydra's API}
 * @example
 * const { admin, requests } = createHydraDouble(() => Response.json({ active: false }))
 */
export function createHydraDouble(handler: HydraDoubleHandler, options: Partial<HydraClientOptions> = {}): HydraDouble {
  const requests: HydraDoubleRequest[] = []
  const fetch = async (url: string, { method = 'GET', headers, body, signal }: RequestInit): Promise<Response> => {
    const request = {
      method,
      url: new URL(url),
      headers: new Headers(headers),
      body: String(body ?? ''),
      signal: signal ?? new AbortController().signal,
    }
    requests.push(request)
    return handler(request)
  }
  const clientOptions = { retry: false, ...options, fetch } as const
  return {
    admin: createHydraAdmin({ baseUrl: 'http://admin.test', ...clientOptions }),
    hydra: createHydraPublic({ baseUrl: 'http://public.test', ...clientOptions }),
    requests,
  }
}
