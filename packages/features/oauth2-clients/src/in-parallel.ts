/**
 * Maps items with several calls at a time, results in the order of the items. After a failure or an abort nothing more is started, and what is
 * under way is waited for, so that nothing happens behind the caller's back.
 *
 * @throws what `map` threw first, or the signal's reason.
 */
export async function inParallel<T, R>(
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
      signal?.throwIfAborted()
      results[index] = await map(item)
      if (failures.length > 0) return
    }
  }
  await Promise.all(Array.from({ length: concurrency }, () => work().catch((error) => failures.push(error))))
  if (failures.length > 0) throw failures[0]
  return results
}

/** @throws {TypeError} unless it is a whole number from 1 to 100. */
export function checkedConcurrency(concurrency: number = 8): number {
  if (Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 100) return concurrency
  throw new TypeError('"concurrency" must be a whole number from 1 to 100')
}
