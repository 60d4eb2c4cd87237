import { cpus, loadavg, release, type } from 'node:os'

/** Where and when a run took place. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly system: string
  /** Such as `2026-11-25`. */
  readonly date: string
  /** Processes that wanted a core, averaged over the minute before the run, so without the benchmark's own. */
  readonly loadBefore: number
}

/** Writes where and when a run took place, and on which Nodes. */
export function describePlace({ date, processor, cores, system }: Machine, nodes: readonly string[]): string {
  return `${date}, ${processor}, ${cores} cores, ${system}, Node ${nodes.join(', ')}.`
}

/** Writes how busy the machine was. */
export function describeLoad({ loadBefore }: Machine): string {
  return `Load average before the run: ${loadBefore.toFixed(2)}.`
}

export function describeMachine(): Machine {
  const cores = cpus()
  return {
    processor: cores[0]?.model.trim() ?? 'unknown processor',
    cores: cores.length,
    system: `${type()} ${release().split('.', 2).join('.')}`,
    date: new Date().toISOString().slice(0, 10),
    loadBefore: loadavg()[0] ?? Number.NaN,
  }
}
