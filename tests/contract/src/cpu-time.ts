/** Lengths that are compared: eight times the text may cost sixteen times the CPU time, which is linear with room for noise. */
const small = 2_000
const large = 16_000
const mostTimes = 16

/** Below this many milliseconds the larger run says nothing: the clock and the garbage collector cost as much. */
const worthJudgingMs = 50

/** Each has to find the work superlinear: a garbage collection or the compiler can fall into the runs of one. */
const rounds = 3

/**
 * Measures whether work grows faster than its input. This is the one timed test of the project; it compares two runs of one process and judges only
 * work that costs real time.
 *
 * @param work - Does the work for a text of `length` characters.
 * @returns What was measured where the work is superlinear, else undefined.
 */
export async function measureSuperlinearCost(work: (length: number) => unknown): Promise<string | undefined> {
  if ((await measureCpuMs(() => work(large))) < worthJudgingMs) return undefined
  for (let round = 1; round < rounds; round++) if (!(await measureOnce(work))) return undefined
  return measureOnce(work)
}

async function measureOnce(work: (length: number) => unknown): Promise<string | undefined> {
  const largeMs = await measureBestOfThree(() => work(large))
  if (largeMs < worthJudgingMs) return undefined
  const smallMs = await measureBestOfThree(() => work(small))
  return largeMs > mostTimes * smallMs
    ? `${smallMs.toFixed(1)} ms for ${small} characters, ${largeMs.toFixed(1)} ms for ${large}`
    : undefined
}

async function measureBestOfThree(work: () => unknown): Promise<number> {
  return Math.min(await measureCpuMs(work), await measureCpuMs(work), await measureCpuMs(work))
}

async function measureCpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  try {
    await work()
  } catch {} // to refuse a text is a way to deal with it
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
