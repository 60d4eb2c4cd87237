/** What {@link StartHydraOptions.onProgress} is told while a start takes longer than usual. */
export interface HydraProgress {
  /** `started`, then `running` each second, then `done` or `failed`; `note` stands alone. */
  readonly state: 'started' | 'running' | 'done' | 'failed' | 'note'
  /** One sentence for a person. */
  readonly message: string
  /** Milliseconds since `started`; `0` for a note. */
  readonly elapsedMs: number
}

/** Receives each step of the progress. */
export type ProgressListener = (progress: HydraProgress) => void

const tickMs = 1_000
const plainTickMs = 15_000

/**
 * Runs work that takes long, and reports that it goes on.
 *
 * @param message - What is being done.
 * @param report - Whom to tell.
 * @param work - The work.
 * @returns What the work returns.
 */
export async function withProgress<T>(message: string, report: ProgressListener, work: () => Promise<T>): Promise<T> {
  const start = Date.now()
  const tell = (state: HydraProgress['state']): void => report({ state, message, elapsedMs: Date.now() - start })
  tell('started')
  const ticking = setInterval(() => tell('running'), tickMs)
  try {
    const result = await work()
    tell('done')
    return result
  } catch (error) {
    tell('failed')
    throw error
  } finally {
    clearInterval(ticking)
  }
}

/** Where progress is written. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined
  write(text: string): unknown
}

/**
 * Writes progress for people: one line that counts seconds on a terminal, a line now and then elsewhere.
 *
 * @param stream - Where to write. Default is standard error, so that the output of a program stays clean.
 * @returns The listener.
 */
export function progressPrinter(stream: ProgressStream = process.stderr): ProgressListener {
  return stream.isTTY ? terminalPrinter(stream) : plainPrinter(stream)
}

function terminalPrinter(stream: ProgressStream): ProgressListener {
  return ({ state, message, elapsedMs }) => {
    if (state === 'note') stream.write(`${message}\n`)
    else if (state === 'started') stream.write(message)
    else if (state === 'running') stream.write(`\r${message} ${seconds(elapsedMs)}`)
    else stream.write(`\r${message} ${state} after ${seconds(elapsedMs)}\n`)
  }
}

function plainPrinter(stream: ProgressStream): ProgressListener {
  let printedMs = 0
  return ({ state, message, elapsedMs }) => {
    if (state === 'running' && elapsedMs - printedMs < plainTickMs) return
    printedMs = elapsedMs
    if (state === 'note' || state === 'started') stream.write(`${message}\n`)
    else if (state === 'running') stream.write(`${message} ${seconds(elapsedMs)}\n`)
    else stream.write(`${message} ${state} after ${seconds(elapsedMs)}\n`)
  }
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`
}
