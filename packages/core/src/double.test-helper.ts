import type { HydraClientOptions } from './client/client-options.js'
import type { Operation } from './operation.js'
import { formBody, jsonBody } from './request/body-formats.js'
import { createHydraDouble, type HydraDouble, type HydraDoubleHandler } from './testing.js'

/** A double whose clients retry as those of an application do. */
export function createRetryingDouble(
  handler: HydraDoubleHandler,
  options: Partial<HydraClientOptions> = {},
): HydraDouble {
  return createHydraDouble(handler, { retry: { attempts: 3 }, ...options })
}

/** Responds in turn, then with the last response again and again. */
export function inTurn(...responses: (() => Response | Promise<Response>)[]): HydraDoubleHandler {
  let count = 0
  return () => (responses[count++] ?? responses.at(-1) ?? Response.error)()
}

/** What `fetch` does if nothing listens. */
export async function refused(): Promise<Response> {
  const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:4445'), {
    ...{ code: 'ECONNREFUSED', syscall: 'connect', address: '127.0.0.1', port: 4445 },
  })
  throw new TypeError('fetch failed', { cause })
}

/** What `fetch` does if the connection is cut. */
export async function cut(): Promise<Response> {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })
  throw new TypeError('fetch failed', { cause })
}

/** Never responds, and ignores its signal. */
export function silent(): Promise<Response> {
  return new Promise(() => {})
}

/** Operations of each kind. */
export const operations = {
  get: {
    ...{ operationId: 'getOAuth2Client', method: 'GET', path: '/admin/clients/{id}', repeat: 'always' },
    response: 'object',
  },
  create: {
    ...{ operationId: 'createOAuth2Client', method: 'POST', path: '/admin/clients', repeat: 'unsent', body: jsonBody },
    response: 'object',
  },
  list: {
    ...{ operationId: 'listOAuth2Clients', method: 'GET', path: '/admin/clients', repeat: 'always' },
    response: 'array',
  },
  delete: {
    ...{ operationId: 'deleteOAuth2Client', method: 'DELETE', path: '/admin/clients/{id}', repeat: 'always' },
    response: 'empty',
  },
  introspect: {
    ...{ operationId: 'introspectOAuth2Token', method: 'POST', path: '/admin/oauth2/introspect', repeat: 'always' },
    ...{ body: formBody, response: 'object', requires: ['token'] },
  },
} as const satisfies Record<string, Operation>
