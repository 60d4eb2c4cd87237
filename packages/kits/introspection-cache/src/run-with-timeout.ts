/**
 * Runs work that may take a limited time; then rejects. The signal of the work is aborted when nobody waits for it any more.
 *
 * @param timeoutError - Creates the error of work that takes longer.
 */
export async function runWithTimeout<T>(
  work: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
  timeoutError: () => Error,
): Promise<T> {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  // Begins after the work: if that throws at once, nobody would listen to it.
  const expire = () =>
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(timeoutError()), timeoutMs)
    })
  try {
    return await Promise.race([work(controller.signal), expire()])
  } catch (error) {
    controller.abort(error)
    throw error
  } finally {
    clearTimeout(timer)
  }
}
