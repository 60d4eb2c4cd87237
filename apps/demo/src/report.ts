import type { HydraHooks } from '@hydrakit/core'
import pc from 'picocolors'
import type { RunStep } from './walk.js'

/** Prints a walk on the terminal while it happens. */
export interface Report {
  /** Prints a call of the SDK and its response. */
  readonly printCall: NonNullable<HydraHooks['onResponse']>
  readonly runStep: RunStep
  /** Prints the number of steps and calls, and the time they took. */
  printSummary(): void
}

/** @param print - Prints one line. */
export function createReport(print: (line: string) => void = console.log): Report {
  const startedAt = performance.now()
  let steps = 0
  let calls = 0
  return {
    printCall({ operationId, method, path, status, durationMs }) {
      calls += 1
      print(pc.dim(`     ${operationId?.padEnd(28)} ${method.padEnd(6)} ${path} ${status} ${durationMs.toFixed(0)} ms`))
    },
    async runStep(title, action) {
      steps += 1
      print(`\n${pc.bold(`${String(steps).padStart(2)}. ${title}`)}`)
      try {
        print(`   ${pc.green('✓')} ${await action()}`)
      } catch (error) {
        print(`   ${pc.red('✗')} failed`)
        throw new StepError(title, error)
      }
    },
    printSummary() {
      const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
      print(`\n${pc.green('Done:')} ${steps} steps, ${calls} calls of the SDK, ${seconds} s, on a real Ory Hydra.`)
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
