import { encodePathValue, foldMemberName } from '@hydrakit/core/feature'

/**
 * Builds the path parameters of a call on one client.
 *
 * Some servers and gateways decode an id before they choose the route: with `x/lifespans` v2.3 replaces the lifespans of `x`, and with `x/` v26.2
 * reads, and deletes, the client `x`.
 *
 * @param name - Name of the argument, for the message.
 * @throws {TypeError} if the id could lead to another route. Core refuses empty ids and `.` or `..` segments.
 */
export function buildClientPath(id: string, name = 'id'): { id: string } {
  if (typeof id === 'string' && /\/(lifespans|secrets\/rotate)?$/i.test(id)) {
    throw new TypeError(
      `"${name}" must not end in "/", "/lifespans" or "/secrets/rotate": it could reach another client`,
    )
  }
  return { id }
}

/**
 * Checks the identifier of a client that is to be created. Hydra accepts any, but no later call could reach some of them. It generates a missing
 * or empty one.
 *
 * @throws {TypeError} if a path cannot contain the `client_id`, in any case of its letters, since Go ignores case.
 */
export function assertReachable(client: object): void {
  const ids = Object.entries(client).filter(([name]) => foldMemberName(name) === 'client_id')
  for (const [name, id] of ids) if (id) encodePathValue(buildClientPath(id, name).id, name)
}

/** Names the queue of the calls that write one client. */
export function buildClientKey(id: string): string {
  return `clients/${typeof id === 'string' ? id : ''}`
}
