import { expect, test } from 'vitest'
import { assertPlan, type StepMembers } from './assert-plan.js'

const members: StepMembers = {
  create: { name: 'a string', input: 'an object' },
  update: { patch: 'a list' },
  delete: {},
  unchanged: {},
}

const check = (plan: unknown) => () => assertPlan(plan, 'planKeys', members)

test('takes steps with the members that their actions need, and others', () => {
  const steps = [
    { action: 'create', name: 'a', input: {} },
    { action: 'update', patch: [], name: 7 },
    { action: 'delete' },
    { action: 'unchanged', note: 'x' },
  ]
  expect(check({ steps })).not.toThrow()
  expect(check({ steps: [] })).not.toThrow()
})

test.each([undefined, null, {}, [], Promise.resolve(), { steps: {} }])('refuses %o in place of a plan', (plan) => {
  expect(check(plan)).toThrow(new TypeError('"plan" must be what planKeys resolves to; is an await missing?'))
})

test.each([null, undefined, 'create', {}, { action: 'replace' }, { action: 'toString' }])(
  'refuses the step %j, whose action is unknown, by its place',
  (step) => {
    expect(check({ steps: [{ action: 'delete' }, step] })).toThrow(
      new TypeError('"plan.steps[1].action" must be one of create, update, delete, unchanged'),
    )
  },
)

test.each([
  [{ action: 'create', input: {} }, 'name', 'a string'],
  [{ action: 'create', name: {}, input: {} }, 'name', 'a string'],
  [{ action: 'create', name: 'a' }, 'input', 'an object'],
  [{ action: 'create', name: 'a', input: null }, 'input', 'an object'],
  [{ action: 'update', patch: {} }, 'patch', 'a list'],
])('refuses the step %j: %s must be %s', (step, member, type) => {
  expect(check({ steps: [step] })).toThrow(new TypeError(`"plan.steps[0].${member}" must be ${type}`))
})
