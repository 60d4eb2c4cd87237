import { readMember } from '@hydrakit/core/feature'

const brand = Symbol.for('@hydrakit/introspection-cache/IntrospectionStoreError')
const reasons = new WeakMap<object, unknown>()

/** An operation of the shared store failed, or timed out. */
export class IntrospectionStoreError extends Error {
  /** The class name, for logs. Use {@link isIntrospectionStoreError} to recognize the error. */
  override readonly name = 'IntrospectionStoreError'
  /** Identifies the error in logs; the same in every release. */
  readonly code = 'ERR_INTROSPECTION_STORE'
  /** The function of the store that failed. */
  readonly operation: 'get' | 'set' | 'delete' | 'publish'

  /**
   * Creates the error of a failed operation. The message contains neither a key nor a value.
   *
   * @param operation - The function of the store that failed.
   * @param problem - How it failed.
   * @param reason - What the store threw, if it did.
   */
  constructor(operation: 'get' | 'set' | 'delete' | 'publish', problem: string, reason?: unknown) {
    super(`the store could not ${operation}: ${problem}`)
    this.operation = operation
    reasons.set(this, reason)
    Object.defineProperty(this, brand, { value: true })
  }

  /**
   * Returns what the store threw, or undefined after a timeout. It is not the `cause`, because the errors of Redis clients quote the values that were
   * written.
   */
  thrown(): unknown {
    return reasons.get(this)
  }
}

/**
 * Whether an error is an {@link IntrospectionStoreError}. Works across copies and formats of this package, where `instanceof` does not.
 *
 * @param error - What `evict` or `clear` rejected with.
 * @returns True for an error of the shared store; false for an object that only looks like one.
 * @example
 * await introspector.evict(token).catch((error: unknown) => {
 *   if (!isIntrospectionStoreError(error)) throw error
 *   console.warn(error.message)
 * })
 */
export function isIntrospectionStoreError(error: unknown): error is IntrospectionStoreError {
  return readMember(error, brand) === true
}
