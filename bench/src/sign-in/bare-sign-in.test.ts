import { startHydra } from '@hydrakit/dev-server'
import { signIn } from '@hydrakit/testing'
import { expect, test } from 'vitest'
import { signInByFetch } from './bare-sign-in.js'

test('what is compared sends the same requests, and ends with a token', async () => {
  await using server = await startHydra({ warmKeys: true, config: { log: { level: 'info' } } })
  const readRequests = () => server.log().match(/"method":"\w+","path":"[^"]+"(?=.*"started handling request")/g) ?? []
  const requestsOf = async (run: () => Promise<string>) => {
    const before = readRequests().length
    expect(await run()).toMatch(/^ory_at_/)
    return readRequests().slice(before)
  }
  const bare = await requestsOf(() => signInByFetch(server, 'ada'))
  const kit = await requestsOf(async () => (await signIn(server, { subject: 'ada' })).tokens.access_token)
  expect(bare).toHaveLength(7)
  expect(kit).toEqual(bare)
}, 120_000)
