import { expect, test } from 'vitest'
import { escapeControls, formatPlan, formatPlanValue, type PlanStep } from './format-plan.js'

test('each step has a sign, a title and indented details; unchanged steps are only counted', () => {
  const steps: (PlanStep & { name: string })[] = [
    { action: 'create', name: 'a' },
    { action: 'unchanged', name: 'b' },
    { action: 'update', name: 'c' },
    { action: 'delete', name: 'd' },
    { action: 'unchanged', name: 'e' },
  ]
  const describeStep = ({ name, action }: (typeof steps)[number]) => (action === 'delete' ? [name] : [name, '1', '2'])
  expect(formatPlan(steps, describeStep).split('\n')).toEqual([
    ...['+ a', '    1', '    2'],
    ...['~ c', '    1', '    2'],
    '- d',
    '1 to create, 1 to update, 1 to delete, 2 unchanged',
  ])
})

test.each([
  [undefined, '(none)'],
  [null, 'null'],
  ['ada', '"ada"'],
  [['ada', 'grace'], '["ada","grace"]'],
  [true, 'true'],
  [{}, '{}'],
  [5, '(set)'],
  [{ secret: 'hidden' }, '(set)'],
  [[{ secret: 'hidden' }], '["(set)"]'],
  ['of https://ada:hidden@issuer.example', '"of https://(set)@issuer.example"'],
  [{ toJSON: () => ({ secret: 'hidden' }) }, '(set)'],
])('formats %j as %s', (value, expected) => {
  expect(formatPlanValue(value)).toBe(expected)
})

test('the mask decides what is shown', () => {
  expect(formatPlanValue({ a: 1 }, () => ({ b: 2 }))).toBe('{"b":2}')
  expect(formatPlanValue('hidden', () => '(set)')).toBe('(set)')
})

test('no character can control a terminal', () => {
  expect(escapeControls('a\n\u001b[2J\u009b\u202e\u2028')).toBe('a\\u000a\\u001b[2J\\u009b\\u202e\\u2028')
  expect(formatPlanValue('\u001b\u202e')).toBe('"\\u001b\\u202e"')
})
