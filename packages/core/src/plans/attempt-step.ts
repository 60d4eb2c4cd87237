import { isHydraError } from '../errors/guards.js'
import type { HydraError } from '../errors/hydra-error.js'
import type { PlanStep } from './format-plan.js'

/**
 * Applies a step of a plan, if no earlier step has ended the plan.
 *
 * @param step - What the plan says is done about one thing.
 * @param isSkipped - Whether an earlier step has ended the plan.
 * @param apply - Applies the step.
 * @returns The outcome: that of `apply`; `failed` if a call fails; `skipped`, or `unchanged` for a step that changes nothing.
 * @throws what `apply` throws, if it is no error of a call.
 */
export async function attemptStep<Outcome>(
  step: PlanStep,
  isSkipped: boolean,
  apply: () => Promise<Outcome>,
): Promise<
  | Outcome
  | {
      /** `skipped`: not applied. `unchanged`: there was nothing to apply. */
      readonly outcome: 'unchanged' | 'skipped'
    }
  | {
      /** A call of the step has failed. */
      readonly outcome: 'failed'
      /** Why it has failed. */
      readonly error: HydraError
    }
> {
  if (isSkipped) return { outcome: step.action === 'unchanged' ? 'unchanged' : 'skipped' }
  try {
    return await apply()
  } catch (error) {
    if (!isHydraError(error)) throw error
    return { outcome: 'failed', error }
  }
}
