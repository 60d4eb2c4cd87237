import { expect, test } from 'vitest'
import { createReport } from './report.js'

test('a step that fails is named, with its cause', async () => {
  const lines: string[] = []
  const cause = new Error('no such user')
  const { runStep } = createReport((line) => lines.push(line))
  await expect(runStep('Sign in', () => Promise.reject(cause))).rejects.toMatchObject({
    message: 'the step "Sign in" failed',
    cause,
  })
  expect(lines.join('\n')).toContain('Sign in')
})
