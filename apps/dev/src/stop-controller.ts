/** The abort reason of a requested stop, which is no failure. */
export const stopRequested: Error = new Error('asked to stop')

const watchParentMs = 500

/**
 * Watches for the end of this program: by Ctrl-C, by a closed terminal, by a signal, or because the program that started it is gone.
 *
 * @returns Aborted with {@link stopRequested} by any of these. A second Ctrl-C ends the program at once.
 */
export function createStopController(): AbortController {
  const controller = new AbortController()
  const end = (): void => controller.abort(stopRequested)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
  // A package manager that is killed hard passes no signal on; this process then gets another parent.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && end(), watchParentMs).unref()
  return controller
}
