/** Measures the CPU time of the process for one item, in microseconds: the items are worked on one after the other. */
export async function measureCpu<T>(items: Iterable<T>, work: (item: T) => Promise<unknown>): Promise<number> {
  let count = 0
  const before = process.cpuUsage()
  for (const item of items) {
    await work(item)
    count += 1
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}
