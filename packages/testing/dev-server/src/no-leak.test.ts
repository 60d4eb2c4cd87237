import { inspect } from 'node:util'
import { expect, test, vi } from 'vitest'
import { badConfigs } from '../test/bad-configs.js'
import { startHydra } from './index.js'

let refused = 0

test.each(badConfigs)('$title: the error names the setting and shows no secret', async ({ options, secrets, says }) => {
  const outcome = await getOutcome(options)
  if (outcome instanceof Error) {
    refused += 1
    expect(outcome).toMatchObject({ name: 'DevServerError', code: 'ERR_HYDRA_START' })
    expect(outcome.message).toMatch(says)
  }
  expect(findLeaks(outcome, secrets)).toEqual([])
})

test('of these configurations, a release takes at most two', () => {
  expect(refused).toBeGreaterThanOrEqual(badConfigs.length - 2)
})

test.each(['json', 'json_pretty', 'text'])(
  'the log of a server shows no secret in the format %s',
  async (format) => {
    const url = 'http://ada:pl4nted-passw0rd@127.0.0.1:1/hook/pl4nted-path?key=pl4nted-query'
    const log = { level: 'trace', format, leak_sensitive_values: true }
    await using server = await startHydra({ config: { log, oauth2: { token_hook: url } } })
    const client = { client_id: 'job', client_secret: 'a-long-secret', grant_types: ['client_credentials'] }
    await fetch(`${server.adminUrl}/admin/clients`, { method: 'POST', body: JSON.stringify(client) })
    const headers = { authorization: `Basic ${btoa('job:a-long-secret')}` }
    const body = new URLSearchParams({ grant_type: 'client_credentials' })
    await fetch(`${server.publicUrl}/oauth2/token`, { method: 'POST', headers, body })
    await vi.waitFor(() => expect(server.log()).toContain('http://***@127.0.0.1:1/hook/***?***'), 10_000)
    expect(findLeaks(server.log(), ['pl4nted-passw0rd', 'pl4nted-path', 'pl4nted-query'])).toEqual([])
  },
  30_000,
)

test('the search finds a secret in each form', () => {
  const secret = 'a "quoted" & long secret'
  const forms = [secret, JSON.stringify(secret), encodeURIComponent(secret), Buffer.from(secret).toString('base64')]
  for (const form of forms) expect(findLeaks(new Error(`Hydra said ${form}`), [secret])).not.toEqual([])
  expect(findLeaks(Object.assign(new Error('x'), { hidden: { secret } }), [secret])).not.toEqual([])
})

/** Resolves to the error, or to the log of a server that takes the configuration. */
async function getOutcome(options: Parameters<typeof startHydra>[0]): Promise<Error | string> {
  try {
    await using server = await startHydra(options)
    return server.log()
  } catch (error) {
    return error as Error
  }
}

function findLeaks(outcome: Error | string, secrets: readonly string[]): string[] {
  const views = listViews(outcome).join('\n')
  return secrets.flatMap(formsOf).filter((form) => views.includes(form))
}

function listViews(outcome: Error | string): unknown[] {
  const views = [String(outcome), JSON.stringify(outcome), inspect(outcome, { depth: Infinity, showHidden: true })]
  if (typeof outcome === 'string') return views
  return [...views, outcome.message, outcome.stack, JSON.stringify(Object.getOwnPropertyDescriptors(outcome))]
}

function formsOf(secret: string): string[] {
  const encoded = [encodeURIComponent(secret), Buffer.from(secret).toString('base64')]
  return [secret, JSON.stringify(secret).slice(1, -1), ...encoded]
}
