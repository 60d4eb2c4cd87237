const reasons = new WeakMap<object, unknown>()

/** The shared store failed, or gave no answer in time. */
export class IntrospectionStoreError extends Error {
  /** Name of the class, for logs. */
  override readonly name = 'IntrospectionStoreError'
  /** Stable; unlike `instanceof` it also holds when two copies of this package are loaded. */
  readonly code = 'ERR_INTROSPECTION_STORE'
  /** What was asked of the store. */
  readonly operation: 'get' | 'set' | 'delete'

  /**
   * Writes the message; it quotes neither keys nor values.
   *
   * @param operation - What was asked of the store.
   * @param problem - How it failed, in words that hold no value.
   * @param reason - What the store threw, if it did.
   */
  constructor(operation: 'get' | 'set' | 'delete', problem: string, reason?: unknown) {
    super(`the store could not ${operation}: ${problem}`)
    this.operation = operation
    reasons.set(this, reason)
  }

  /** What the store threw, if it did. Not the `cause`, because the errors of Redis clients quote the values that were written. */
  reason(): unknown {
    return reasons.get(this)
  }
}
