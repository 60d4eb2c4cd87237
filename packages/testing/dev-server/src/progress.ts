/** Progress of a slow step of the start: a build, the pull of an image, or the wait for another process. */
export interface HydraProgress {
  /** `started`, then `running` every second, then `done` or `failed`. A `note` is a message without progress. */
  readonly state: 'started' | 'running' | 'done' | 'failed' | 'note'
  /** One sentence that describes the step. */
  readonly message: string
  /** Milliseconds since `started`; `0` for a note. */
  readonly elapsedMs: number
}

/** Called for each {@link HydraProgress}. */
export type ProgressListener = (progress: HydraProgress) => void

const tickMs = 1_000
const plainTickMs = 15_000

/**
 * Runs a slow operation, and reports its progress every second.
 *
 * @param message - Describes the operation.
 * @param report - Receives the progress.
 * @param operate - The operation.
 * @returns The result of the operation.
 */
export async function runWithProgress<T>(
  message: string,
  report: ProgressListener,
  operate: () => Promise<T>,
): Promise<T> {
  const start = performance.now()
  const reportState = (state: HydraProgress['state']): void =>
    report({ state, message, elapsedMs: Math.round(performance.now() - start) })
  reportState('started')
  const ticking = setInterval(() => reportState('running'), tickMs)
  try {
    const result = await operate()
    reportState('done')
    return result
  } catch (error) {
    reportState('failed')
    throw error
  } finally {
    clearInterval(ticking)
  }
}

/** A stream that progress is written to. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined
  write(text: string): unknown
}

/**
 * Creates a listener that prints progress: on a terminal one line that counts the seconds, elsewhere a line every 15
 * seconds.
 *
 * @param stream - Where to print. Default: standard error, so that the output of a program stays clean.
 * @returns The listener.
 */
export function createProgressPrinter(stream: ProgressStream = process.stderr): ProgressListener {
  return stream.isTTY ? createTerminalPrinter(stream) : createPlainPrinter(stream)
}

function createTerminalPrinter(stream: ProgressStream): ProgressListener {
  return ({ state, message, elapsedMs }) => {
    if (state === 'note') stream.write(`${message}\n`)
    else if (state === 'started') stream.write(message)
    else if (state === 'running') stream.write(`\r${message} ${formatSeconds(elapsedMs)}`)
    else stream.write(`\r${message} ${state} after ${formatSeconds(elapsedMs)}\n`)
  }
}

function createPlainPrinter(stream: ProgressStream): ProgressListener {
  let printedMs = 0
  return ({ state, message, elapsedMs }) => {
    if (state === 'running' && elapsedMs - printedMs < plainTickMs) return
    printedMs = elapsedMs
    if (state === 'note' || state === 'started') stream.write(`${message}\n`)
    else if (state === 'running') stream.write(`${message} ${formatSeconds(elapsedMs)}\n`)
    else stream.write(`${message} ${state} after ${formatSeconds(elapsedMs)}\n`)
  }
}

function formatSeconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`
}
