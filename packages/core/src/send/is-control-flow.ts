import { readMember } from '../read-member.js'

/**
 * Whether an error is a framework's control flow: Next.js throws an error with a `digest` from `fetch` where a page turns out to be dynamic, and from
 * `redirect()` and `notFound()`. It must reach the framework as it is.
 *
 * @param error - What was thrown.
 * @returns True if the error has a `digest` that is a string.
 */
export function isControlFlow(error: unknown): boolean {
  return typeof readMember(error, 'digest') === 'string'
}
