/**
 * Builds the path parameters of a call on one client.
 *
 * Some servers and gateways decode an id before they choose the route: with `x/lifespans` v2.3 replaces the lifespans of `x`, and with `x/` v26.2
 * reads, and deletes, the client `x`.
 *
 * @throws {TypeError} if the id could lead to another route. Core refuses empty ids and `.` or `..` segments.
 */
export function buildClientPath(id: string): { id: string } {
  if (typeof id === 'string' && /\/(lifespans|secrets\/rotate)?$/i.test(id)) {
    throw new TypeError('"id" must not end in "/", "/lifespans" or "/secrets/rotate": it could reach another client')
  }
  return { id }
}
