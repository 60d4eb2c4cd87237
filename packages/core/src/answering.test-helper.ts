import { createHydraAdmin, type HydraAdmin } from './create-hydra-admin.js'
import { createHydraPublic, type HydraPublic } from './create-hydra-public.js'
import type { Operation } from './operation.js'
import type { HydraClientOptions } from './settings.js'

/** A request as the handler gets it. */
export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: string
  readonly signal: AbortSignal
}

type Handler = (request: SeenRequest, count: number) => Response | Promise<Response>

/** Clients whose network is a function, and the requests in the order they came. `count` starts with 1. */
export function answering(
  handler: Handler,
  options: Partial<HydraClientOptions> = {},
): { admin: HydraAdmin; hydra: HydraPublic; requests: SeenRequest[] } {
  const requests: SeenRequest[] = []
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { method = '', headers, body, signal } = init
    const request = {
      method,
      url,
      headers: new Headers(headers),
      body: String(body ?? ''),
      signal: signal as AbortSignal,
    }
    return handler(request, requests.push(request))
  }
  return {
    admin: createHydraAdmin({ baseUrl: 'http://admin.test', ...options, fetch }),
    hydra: createHydraPublic({ baseUrl: 'http://public.test', ...options, fetch }),
    requests,
  }
}

/** Answers in turn; the last one again and again. */
export function inTurn(...answers: (() => Response | Promise<Response>)[]): Handler {
  return (_, count) => (answers[count - 1] ?? answers.at(-1) ?? Response.error)()
}

/** What `fetch` does where nothing listens. */
export async function refused(): Promise<Response> {
  const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:4445'), {
    ...{ code: 'ECONNREFUSED', syscall: 'connect', address: '127.0.0.1', port: 4445 },
  })
  throw new TypeError('fetch failed', { cause })
}

/** What `fetch` does when the connection is cut. */
export async function cut(): Promise<Response> {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })
  throw new TypeError('fetch failed', { cause })
}

/** Never answers, and does not listen to its signal. */
export function silent(): Promise<Response> {
  return new Promise(() => {})
}

/** Operations of each kind. */
export const operations = {
  get: { operationId: 'getOAuth2Client', method: 'GET', path: '/admin/clients/{id}', repeat: 'always', body: 'none' },
  create: { operationId: 'createOAuth2Client', method: 'POST', path: '/admin/clients', repeat: 'unsent', body: 'json' },
  list: { operationId: 'listOAuth2Clients', method: 'GET', path: '/admin/clients', repeat: 'always', body: 'none' },
  delete: {
    ...{ operationId: 'deleteOAuth2Client', method: 'DELETE', path: '/admin/clients/{id}', repeat: 'always' },
    ...{ body: 'none', answer: 'none' },
  },
  introspect: {
    ...{ operationId: 'introspectOAuth2Token', method: 'POST', path: '/admin/oauth2/introspect', repeat: 'always' },
    ...{ body: 'form', requires: ['token'] },
  },
} as const satisfies Record<string, Operation>
