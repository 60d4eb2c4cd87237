import { assertObject } from '../assert.js'
import type { CallOptions } from './call-options.js'

/**
 * Merges the members of a query with those that the types do not know.
 *
 * @param query - Members that the types know.
 * @param options - Its `additionalQuery` overrides them.
 * @returns All members.
 * @throws {TypeError} if `additionalQuery` is not an object.
 */
export function mergeQuery(
  query: object | undefined,
  options: Pick<CallOptions, 'additionalQuery'>,
): Readonly<Record<string, unknown>> {
  const { additionalQuery = {} } = options
  assertObject(additionalQuery, 'additionalQuery')
  return { ...query, ...additionalQuery }
}
