import type { PlanStep } from './format-plan.js'

/** What a member of a step must be, in the words of the message. */
export type StepMemberType = 'a string' | 'an object' | 'a list'

/** The members that the steps of each action need beside `action`. */
export type StepMembers = Readonly<Record<PlanStep['action'], Readonly<Record<string, StepMemberType>>>>

/**
 * Checks a plan, which may come from a file, before any of its steps is done.
 *
 * @param plan - What the caller passed.
 * @param planner - Name of the function that makes such plans, for the message.
 * @param members - The members that the steps need.
 * @throws {TypeError} unless each step has a known action and the members that this action needs. It names the step and what it must have.
 */
export function assertPlan(plan: unknown, planner: string, members: StepMembers): void {
  const steps: unknown = (plan as { steps?: unknown } | null | undefined)?.steps
  if (!Array.isArray(steps)) {
    throw new TypeError(`"plan" must be what ${planner} resolves to; is an await missing?`)
  }
  for (const [index, step] of steps.entries()) assertStep(step, `plan.steps[${index}]`, members)
}

function assertStep(step: Record<string, unknown> | null, name: string, members: StepMembers): void {
  const needed = Object.entries(members).find(([action]) => action === step?.action)?.[1]
  if (!needed) throw new TypeError(`"${name}.action" must be one of ${Object.keys(members).join(', ')}`)
  for (const [member, type] of Object.entries(needed)) {
    if (!isOfType[type](step?.[member])) throw new TypeError(`"${name}.${member}" must be ${type}`)
  }
}

const isOfType: Record<StepMemberType, (value: unknown) => boolean> = {
  'a string': (value) => typeof value === 'string',
  'an object': (value) => typeof value === 'object' && value !== null,
  'a list': Array.isArray,
}
