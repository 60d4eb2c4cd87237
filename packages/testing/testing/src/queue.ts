/** Runs an operation when those before it have settled, and settles as it does. */
export type Queue = <Result>(operation: () => Promise<Result>) => Promise<Result>

/**
 * Creates the queue of a server in memory, whose database takes no concurrent writes.
 *
 * @returns Runs operations one after the other.
 */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return (operation) => {
    const next = last.then(operation, operation)
    last = next
    return next
  }
}
