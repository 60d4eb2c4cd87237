import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

interface Process {
  readonly pid: number
  readonly parent: number
  readonly isZombie: boolean
  readonly line: string
}

/** Lists the processes below another, at any depth. */
export async function listDescendants(pid: number): Promise<number[]> {
  const processes = await listProcesses()
  const below = (parent: number): number[] =>
    processes.filter((each) => each.parent === parent).flatMap((each) => [each.pid, ...below(each.pid)])
  return below(pid)
}

/** Lists the command lines of those processes that still run. */
export async function listRunning(pids: readonly number[]): Promise<string[]> {
  const processes = await listProcesses()
  return processes.filter(({ pid, isZombie }) => pids.includes(pid) && !isZombie).map(({ line }) => line)
}

async function listProcesses(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { maxBuffer: 2 ** 24 })
  return stdout.split('\n').flatMap((text) => {
    const [, pid, parent, state = '', line = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(text) ?? []
    return pid === undefined
      ? []
      : [{ pid: Number(pid), parent: Number(parent), isZombie: state.startsWith('Z'), line }]
  })
}
