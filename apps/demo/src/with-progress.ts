import pc from 'picocolors'

const slowMs = 2_000

/** Waits for work, and says on standard error that it goes on if it takes longer than two seconds. */
export async function withProgress<T>(what: string, work: Promise<T>): Promise<T> {
  const slow = setInterval(() => console.error(pc.dim(`Still waiting for ${what} …`)), slowMs)
  return work.finally(() => clearInterval(slow))
}
