/**
 * Creates a queue that runs operations one after the other. A stop during a restart would otherwise miss the process that is being started.
 *
 * @returns Runs an operation when those before it have settled.
 */
export function createQueue(): (operation: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return (operation) => {
    last = last.then(operation, operation)
    return last
  }
}
