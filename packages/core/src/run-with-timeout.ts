/** How long work may take. */
export interface TimeLimit {
  /** Milliseconds, at most 2,147,483,647. */
  readonly timeoutMs: number
  /** Creates the error of work that takes longer. */
  readonly createError: () => Error
}

/**
 * Runs work that may take a limited time; then rejects.
 *
 * @param limit - How long it may take.
 * @param work - Gets a controller whose signal is aborted when nobody waits for the work any more. The work may abort it earlier.
 * @throws what `createError` returns, if the work is late.
 */
export async function runWithTimeout<T>(
  limit: TimeLimit,
  work: (controller: AbortController) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  // Begins after the work: if that throws at once, nobody would listen to it.
  const expire = () =>
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(limit.createError()), limit.timeoutMs)
    })
  try {
    return await Promise.race([work(controller), expire()])
  } catch (error) {
    controller.abort(error)
    throw error
  } finally {
    clearTimeout(timer)
  }
}
