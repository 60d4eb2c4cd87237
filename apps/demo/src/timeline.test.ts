import { expect, test } from 'vitest'
import { type Call, maskUrl } from './call.js'
import { createTimeline } from './timeline.js'

const call: Call = { from: 'App', to: 'Hydra', method: 'GET', target: '/', status: 200, startMs: 0, durationMs: 1 }

test('calls belong to the step in which they were sent, in that order', async () => {
  const { runStep, record, listSteps } = createTimeline()
  await runStep('Set-up', 'First', async () => ({ outcome: 'done' }))
  await runStep('Sign-in', 'Second', async () => ({ outcome: 'done' }))
  const [first, second] = listSteps().map(({ startMs }) => startMs) as [number, number]
  record({ ...call, target: '/late', startMs: second + 2 })
  record({ ...call, target: '/early', startMs: second + 1 })
  record({ ...call, target: '/first', startMs: first })
  const targets = listSteps().map(({ calls }) => calls.map(({ target }) => target))
  expect(targets).toEqual([['/first'], ['/early', '/late']])
})

test('a step that fails is named, with its cause, and stays in the timeline', async () => {
  const { runStep, listSteps } = createTimeline()
  const cause = new Error('no such user')
  const step = runStep('Sign-in', 'Consent', () => Promise.reject(cause))
  await expect(step).rejects.toMatchObject({ message: 'the step "Consent" failed', cause })
  expect(listSteps()).toMatchObject([{ title: 'Consent', outcome: 'failed' }])
})

test('a URL is shown without the values of its query', () => {
  const url = new URL('http://127.0.0.1:5557/callback?code=ory_ac_1&state=abc&scope=a&scope=b')
  expect(maskUrl(url)).toBe('/callback?code=…&state=…&scope=…')
})
