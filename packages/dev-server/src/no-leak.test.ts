import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { badConfigs } from '../test/bad-configs.js'
import { startHydra } from './index.js'

let refused = 0

test.each(badConfigs)('$title: the error names the setting and shows no secret', async ({ options, secrets, says }) => {
  const outcome = await outcomeOf(options)
  if (outcome instanceof Error) {
    refused += 1
    expect(outcome).toMatchObject({ name: 'DevServerError', code: 'ERR_HYDRA_START' })
    expect(outcome.message).toMatch(says)
  }
  expect(leaks(outcome, secrets)).toEqual([])
})

test('of these configurations, a release takes at most two', () => {
  expect(refused).toBeGreaterThanOrEqual(badConfigs.length - 2)
})

test('the search finds a secret in each form', () => {
  const secret = 'a "quoted" & long secret'
  const forms = [secret, JSON.stringify(secret), encodeURIComponent(secret), Buffer.from(secret).toString('base64')]
  for (const form of forms) expect(leaks(new Error(`Hydra said ${form}`), [secret])).not.toEqual([])
  expect(leaks(Object.assign(new Error('x'), { hidden: { secret } }), [secret])).not.toEqual([])
})

/** Resolves to the error, or to the log of a server that takes the configuration. */
async function outcomeOf(options: Parameters<typeof startHydra>[0]): Promise<Error | string> {
  try {
    await using hydra = await startHydra(options)
    return hydra.log()
  } catch (error) {
    return error as Error
  }
}

function leaks(outcome: Error | string, secrets: readonly string[]): string[] {
  const views = viewsOf(outcome).join('\n')
  return secrets.flatMap(formsOf).filter((form) => views.includes(form))
}

function viewsOf(outcome: Error | string): unknown[] {
  const views = [String(outcome), JSON.stringify(outcome), inspect(outcome, { depth: Infinity, showHidden: true })]
  if (typeof outcome === 'string') return views
  return [...views, outcome.message, outcome.stack, JSON.stringify(Object.getOwnPropertyDescriptors(outcome))]
}

function formsOf(secret: string): string[] {
  const encoded = [encodeURIComponent(secret), Buffer.from(secret).toString('base64')]
  return [secret, JSON.stringify(secret).slice(1, -1), ...encoded]
}
