import { assertInteger, throwIfAborted } from '@hydrakit/core/feature'

/** Calls at a time, unless the caller chooses another number. */
export const defaultConcurrency = 8

/**
 * Maps items with several calls at a time; the results keep the order of the items. After a failure or an abort no call is started, and the
 * calls in flight are awaited, so that nothing happens after the promise has settled.
 *
 * @throws The first error that `map` threw, or the signal's reason.
 */
export async function mapConcurrently<T, R>(
  items: Iterable<T>,
  concurrency: number,
  signal: AbortSignal | undefined,
  map: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const failures: unknown[] = []
  const entries = [...items].entries()
  async function work(): Promise<void> {
    for (const [index, item] of entries) {
      throwIfAborted(signal)
      results[index] = await map(item)
      if (failures.length > 0) return
    }
  }
  await Promise.all(Array.from({ length: concurrency }, () => work().catch((error) => failures.push(error))))
  if (failures.length > 0) throw failures[0]
  return results
}

/** @throws {TypeError} unless `value` is an integer from 1 to 100. */
export function assertConcurrency(value: unknown): asserts value is number {
  assertInteger(value, 'concurrency', 1, 100)
}
