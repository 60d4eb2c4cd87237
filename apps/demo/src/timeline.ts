import type { Page } from '@hydrakit-tests/support'
import { type Call, readClock } from './call.js'

/** Part of a walk that is timed on its own. */
export type Phase = 'Set-up' | 'Sign-in' | 'Sign-out'

/** A step of the walk, as it was measured. */
export interface Step {
  readonly phase: Phase
  readonly title: string
  /** What came of it. */
  readonly outcome: string
  /** The page that the browser reached. */
  readonly page?: Page | undefined
  readonly startMs: number
  readonly durationMs: number
  /** In the order in which they were sent. */
  readonly calls: readonly Call[]
}

/** What a step did. */
export interface StepResult {
  readonly outcome: string
  readonly page?: Page
}

/** Collects the steps of a walk, and the calls of everybody who takes part. */
export interface Timeline {
  readonly record: (call: Call) => void
  /** @throws {StepError} if the step fails. */
  readonly runStep: (phase: Phase, title: string, action: () => Promise<StepResult>) => Promise<StepResult>
  /** Assigns each call to the step in which it was sent. */
  readonly listSteps: () => Step[]
}

/** Creates an empty timeline. */
export function createTimeline(): Timeline {
  const calls: Call[] = []
  const steps: Omit<Step, 'calls'>[] = []
  return {
    record: (call) => void calls.push(call),
    async runStep(phase, title, action) {
      const startMs = readClock()
      try {
        const result = await action()
        steps.push({ phase, title, ...result, startMs, durationMs: readClock() - startMs })
        return result
      } catch (error) {
        steps.push({ phase, title, outcome: 'failed', startMs, durationMs: readClock() - startMs })
        throw new StepError(title, error)
      }
    },
    listSteps() {
      const sorted = calls.toSorted((a, b) => a.startMs - b.startMs)
      const startOf = (index: number): number => steps[index]?.startMs ?? Number.POSITIVE_INFINITY
      return steps.map((step, index) => ({
        ...step,
        calls: sorted.filter(({ startMs }) => startMs >= step.startMs && startMs < startOf(index + 1)),
      }))
    },
  }
}

/** Says which step of a walk failed; why is its cause. */
export class StepError extends Error {
  override readonly name = 'StepError'

  constructor(title: string, cause: unknown) {
    super(`the step "${title}" failed`, { cause })
  }
}
