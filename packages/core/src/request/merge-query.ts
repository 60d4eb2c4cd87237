import { assertObject } from '../assert.js'

/**
 * Merges the members of a query with those that the types do not know.
 *
 * @param query - Members that the types know.
 * @param options - Its `additionalQuery` overrides them.
 * @returns All members.
 * @throws {TypeError} if `query` or `additionalQuery` is not an object.
 */
export function mergeQuery(
  query: object | undefined,
  options: {
    /** Members that the types do not know. */
    readonly additionalQuery?: object | undefined
  },
): Readonly<Record<string, unknown>> {
  const { additionalQuery } = options
  if (additionalQuery !== undefined) assertObject(additionalQuery, 'additionalQuery')
  return { ...query, ...additionalQuery }
}
