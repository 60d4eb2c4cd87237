import type { AdminPaths, PublicPaths } from '@hydrakit/types'
import { assertClient } from '../client/assert-client.js'
import type { HydraClient } from '../client/hydra-client.js'
import type { HydraPort } from '../operation.js'
import { type AnyInit, callByPath } from './call-by-path.js'
import type { OpenapiClient, OpenapiMethod } from './openapi-client.js'

/**
 * Creates typed calls by path on the transport, deadline and credentials of a client.
 *
 * @param client - A client of the admin or of the public API; it chooses the paths.
 * @returns Functions named by the HTTP method. They reject with the errors of every call, but never because of a status, and with a `TypeError` if an
 * option is wrong.
 * @throws {TypeError} if `client` is not a client.
 * @see {@link https://openapi-ts.dev/openapi-fetch/ | openapi-fetch}
 * @example
 * const { data, response } = await createOpenapiClient(admin).GET('/admin/clients')
 */
export function createOpenapiClient<Port extends HydraPort>(
  client: HydraClient<Port>,
): OpenapiClient<Port extends 'admin' ? AdminPaths : PublicPaths> {
  assertClient(client, 'client')
  const call =
    (method: OpenapiMethod) =>
    async (path: string, init: AnyInit = {}) =>
      callByPath(client, method, path, init)
  const calls = { GET: call('get'), PUT: call('put'), POST: call('post'), PATCH: call('patch'), DELETE: call('delete') }
  return calls as never // the types of its calls come from the API description
}
