import { buildActiveToken, createHydraDouble, type HydraDoubleRequest } from '@hydrakit/core/testing'
import type { CachedIntrospector, CachedIntrospectorOptions } from './index.js'
import { createCachedIntrospector } from './index.js'

/** A token that the Hydra of {@link createTestIntrospector} finds active. Its `sub` is the text after the dash. */
export const adasToken = 'ory_at_secret-ada'

/** Signs what is shared, unless a test has keys of its own. */
export const testKey = 'a key for tests of more than 32 bytes'

/** An introspector, and what its Hydra was asked. */
export interface TestIntrospector {
  readonly introspector: CachedIntrospector
  /** The introspection requests. */
  readonly requests: readonly HydraDoubleRequest[]
  /** The readiness checks. */
  readonly probes: readonly HydraDoubleRequest[]
}

/** An introspector whose Hydra is two handlers: the token determines each response, and the server is ready unless told otherwise. */
export function createTestIntrospector(
  options: CachedIntrospectorOptions = {},
  respond: (token: string) => Response | Promise<Response> = respondTo,
  respondReady: () => Response | Promise<Response> = () => Response.json({ status: 'ok' }),
): TestIntrospector {
  const requests: HydraDoubleRequest[] = []
  const probes: HydraDoubleRequest[] = []
  const { admin } = createHydraDouble((request) => {
    const isProbe = request.url.pathname === '/health/ready'
    const kind = isProbe ? probes : requests
    kind.push(request)
    return isProbe ? respondReady() : respond(new URLSearchParams(request.body).get('token') ?? '')
  })
  const settings = options && typeof options === 'object' ? { storeKey: testKey, ...options } : options
  return { introspector: createCachedIntrospector(admin, settings), requests, probes }
}

/** Responds that a token is active if it looks like a token of Hydra. */
export function respondTo(token: string): Response {
  const [, sub] = /^ory_at_secret-(.+)$/.exec(token) ?? []
  return Response.json(sub === undefined ? { active: false } : buildActiveToken({ sub }))
}
