/** The reason of an end that was asked for, and so is no failure. */
export const stopRequested: Error = new Error('asked to stop')

const watchParentMs = 500

/**
 * Notices that this program is to end: by Ctrl-C, by a closed terminal, by a signal, or because the program that started it is gone.
 *
 * @returns Aborted with {@link stopRequested} by any of these. A second Ctrl-C ends the program at once.
 */
export function createStopController(): AbortController {
  const ending = new AbortController()
  const end = (): void => ending.abort(stopRequested)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
  // A package manager that is killed hard passes no signal on; this process then gets another parent.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && end(), watchParentMs).unref()
  return ending
}
