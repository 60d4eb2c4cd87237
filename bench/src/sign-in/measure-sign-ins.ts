import type { HydraServer } from '@hydrakit/dev-server'
import { signIn } from '@hydrakit/testing'
import { progress } from '../progress.js'
import { type Summary, shuffled, summarize, summarizeRatios } from '../statistics.js'
import { signInByFetch } from './bare-sign-in.js'

/** How often to measure. */
export interface SignInPlan {
  readonly rounds: number
  /** Sign-ins of each contender in a round. */
  readonly signIns: number
}

/** What a sign-in costs one contender, as a multiple of bare `fetch` in the same round. */
export interface Ratios {
  readonly time: Summary
  /** CPU time of this process, without that of Hydra. */
  readonly cpu: Summary
}

/** What a sign-in costs, as a multiple of the same requests by bare `fetch`. */
export interface SignInCost {
  readonly kit: Ratios
  /** Bare `fetch` against itself: what this machine cannot tell apart. */
  readonly twin: Ratios
  /** Milliseconds of a sign-in by bare `fetch`. */
  readonly bareMs: Summary
}

/** Measures all contenders in turn, one sign-in each, in random order: what slows the machine down for a while slows all of them. */
export async function measureSignIns(server: HydraServer, { rounds, signIns }: SignInPlan): Promise<SignInCost> {
  const contenders = {
    bare: createContender(() => signInByFetch(server, 'ada')),
    twin: createContender(() => signInByFetch(server, 'ada')),
    kit: createContender(() => signIn(server, { subject: 'ada' })),
  }
  const all = Object.values(contenders)
  await measureRound(all, signIns) // compiles the code
  for (const { rounds } of all) rounds.length = 0
  for (let round = 1; round <= rounds; round += 1) {
    progress(`round ${round} of ${rounds}`)
    await measureRound(all, signIns)
  }
  const { bare, twin, kit } = contenders
  return { kit: compare(kit, bare), twin: compare(twin, bare), bareMs: summarize(bare.rounds.map(({ time }) => time)) }
}

/** Milliseconds of one sign-in. */
interface Cost {
  time: number
  cpu: number
}

interface Contender {
  readonly signInOnce: () => Promise<unknown>
  readonly rounds: Cost[]
}

function createContender(signInOnce: () => Promise<unknown>): Contender {
  return { signInOnce, rounds: [] }
}

async function measureRound(contenders: readonly Contender[], signIns: number): Promise<void> {
  const totals = new Map(contenders.map((each) => [each, { time: 0, cpu: 0 }]))
  for (let turn = 0; turn < signIns; turn += 1) {
    for (const [{ signInOnce }, total] of shuffled([...totals])) {
      const [cpu, start] = [process.cpuUsage(), performance.now()]
      await signInOnce()
      total.time += (performance.now() - start) / signIns
      const { user, system } = process.cpuUsage(cpu)
      total.cpu += (user + system) / 1_000 / signIns
    }
  }
  for (const [{ rounds }, total] of totals) rounds.push(total)
}

function compare({ rounds }: Contender, bare: Contender): Ratios {
  const ratiosOf = (name: keyof Cost) =>
    summarizeRatios(
      rounds.map((round) => round[name]),
      bare.rounds.map((round) => round[name]),
    )
  return { time: ratiosOf('time'), cpu: ratiosOf('cpu') }
}
