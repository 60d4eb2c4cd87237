import {
  createHydraAdmin,
  createHydraPublic,
  type HydraAdmin,
  type HydraClientOptions,
  type HydraPublic,
} from '@hydrakit/core'

/** A request as the handler gets it, its body read. */
export interface ObservedRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly body: string
}

/**
 * Real clients whose network is a function: no mock library, no shared state, and each test says itself what Hydra answers.
 *
 * @param handler - Answers one request.
 * @returns The clients of both ports, and the requests in the order they came.
 */
export function hydraAnswering(
  handler: (request: ObservedRequest) => Response | Promise<Response>,
  options: Partial<HydraClientOptions> = {},
): { admin: HydraAdmin; hydra: HydraPublic; requests: ObservedRequest[] } {
  const requests: ObservedRequest[] = []
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { method = 'GET', headers, body } = init
    const request = { method, url: new URL(url), headers: new Headers(headers), body: String(body ?? '') }
    requests.push(request)
    return handler(request)
  }
  const all = { retry: false, ...options, fetch } as const
  return {
    admin: createHydraAdmin({ baseUrl: 'http://admin.test', ...all }),
    hydra: createHydraPublic({ baseUrl: 'http://public.test', ...all }),
    requests,
  }
}
