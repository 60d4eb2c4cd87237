/**
 * Keeps a call on the client that it names. Some servers and gateways decode an id before they choose the route: with `x/lifespans` v2.3 replaces
 * the lifespans of `x`, and with `x/` v26.2 takes, and deletes, the client `x`.
 *
 * @throws {TypeError} if the id could lead to another route. Empty ids and `.` or `..` segments are refused by core.
 */
export function clientPath(id: string): { id: string } {
  if (typeof id === 'string' && /\/(lifespans|secrets\/rotate)?$/i.test(id)) {
    throw new TypeError('"id" must not end in "/", "/lifespans" or "/secrets/rotate": it could reach another client')
  }
  return { id }
}
