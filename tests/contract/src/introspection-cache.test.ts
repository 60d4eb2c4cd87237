import { createHydraAdmin } from '@hydrakit/core'
import { introspectOAuth2Token, requireScope, revokeOAuth2Token } from '@hydrakit/introspection'
import {
  type CachedIntrospector,
  type CachedIntrospectorOptions,
  createCachedIntrospector,
} from '@hydrakit/introspection-cache'
import type { OAuth2Client } from '@hydrakit/oauth2-clients'
import { issueClientToken } from '@hydrakit/testing'
import { expect, test } from 'vitest'
import { createPhotosClient, useRealHydra } from './real-hydra.js'

const real = useRealHydra({ ttl: { access_token: '3s' } })

/** An introspector, and how many introspections it has sent to the real Hydra. */
function createCountingIntrospector(options?: CachedIntrospectorOptions): {
  introspector: CachedIntrospector
  asked(): number
} {
  let asked = 0
  const onRequest = ({ operationId }: { readonly operationId: string | undefined }) => {
    if (operationId === 'introspectOAuth2Token') asked += 1
  }
  const admin = createHydraAdmin({ baseUrl: real.server.adminUrl, hooks: { onRequest } })
  return { introspector: createCachedIntrospector(admin, options), asked: () => asked }
}

async function issueToken(): Promise<{ client: OAuth2Client; token: string }> {
  const client = await createPhotosClient(real.admin)
  const { tokens } = await issueClientToken(real.server, { client, scope: 'photos' })
  return { client, token: tokens.access_token }
}

async function revoke({ client, token }: { client: OAuth2Client; token: string }): Promise<void> {
  const { client_id, client_secret = '' } = client
  const token_endpoint_auth_method = 'client_secret_post'
  await revokeOAuth2Token(real.hydra, token, { client_id, client_secret, token_endpoint_auth_method })
}

test('200 concurrent callers of one token, and 200 after them, are one request', async () => {
  const { token } = await issueToken()
  const { introspector, asked } = createCountingIntrospector()
  await Promise.all(Array.from({ length: 200 }, () => introspector.introspect(token)))
  for (let each = 0; each < 200; each += 1) requireScope(await introspector.introspect(token), 'photos')
  expect(asked()).toBe(1)
})

test('a revoked token is inactive at once after evict, and else at most until maxAgeMs', async () => {
  const issued = await issueToken()
  const [evicted, aged] = [createCountingIntrospector(), createCountingIntrospector({ maxAgeMs: 200 })]
  for (const { introspector } of [evicted, aged]) await introspector.introspect(issued.token)
  await revoke(issued)
  await evicted.introspector.evict(issued.token)
  expect(await evicted.introspector.introspect(issued.token)).toEqual({ active: false })
  await new Promise((resolve) => setTimeout(resolve, 210))
  expect(await aged.introspector.introspect(issued.token)).toEqual({ active: false })
})

test('a remembered token ends when it expires, however long it may be remembered', async () => {
  const { token } = await issueToken()
  const { introspector } = createCountingIntrospector({ maxAgeMs: 86_400_000 })
  expect(await introspector.introspect(token)).toMatchObject({ active: true })
  await expect.poll(() => introspector.introspect(token), { timeout: 6_000 }).toEqual({ active: false })
}, 10_000)

test('an invented token is inactive, and asked about once', async () => {
  const { introspector, asked } = createCountingIntrospector()
  for (let each = 0; each < 3; each += 1) expect(await introspector.introspect('garbage')).toEqual({ active: false })
  expect(asked()).toBe(1)
})

test.each(['a+b&c%', '🙂'])(
  '%j, which cannot come as Bearer, is inactive for Hydra too, and never asked about',
  async (token) => {
    expect(await introspectOAuth2Token(real.admin, token)).toEqual({ active: false })
    const { introspector, asked } = createCountingIntrospector()
    expect(await introspector.introspect(token)).toEqual({ active: false })
    expect(asked()).toBe(0)
  },
)

/** Hydra ignores the prefix of a token, and the two unused bits in the last of the 43 characters of its key. */
function respell(token: string): string[] {
  const [, prefix = '', key = '', last = '', signature] = /^(ory_at_)(.{42})(.)(\..{43})$/.exec(token) ?? []
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const spellings = [0, 1, 2, 3].map((bits) => key + alphabet[alphabet.indexOf(last) + bits] + signature)
  return [...spellings.slice(1).map((each) => prefix + each), ...spellings]
}

test('a token that is spelled otherwise is active for Hydra, but not for the cache, where it would outlive an eviction', async () => {
  const { token } = await issueToken()
  const spellings = respell(token)
  const { introspector, asked } = createCountingIntrospector()
  expect(spellings).toHaveLength(7)
  for (const each of spellings) {
    expect(await introspectOAuth2Token(real.admin, each)).toMatchObject({ active: true })
    expect(await introspector.introspect(each)).toEqual({ active: false })
  }
  expect(await introspector.introspect(token)).toMatchObject({ active: true })
  expect(asked()).toBe(1)
})

test('processes that share a store ask once', async () => {
  const values = new Map<string, string>()
  const store = {
    get: async (key: string) => values.get(key),
    set: async (key: string, value: string) => values.set(key, value),
    delete: async (key: string) => values.delete(key),
  }
  const { token } = await issueToken()
  const storeKey = 'a key for tests of more than 32 bytes'
  const [first, second] = [
    createCountingIntrospector({ store, storeKey }),
    createCountingIntrospector({ store, storeKey }),
  ]
  const outcome = await first.introspector.introspect(token)
  expect(await second.introspector.introspect(token)).toEqual(outcome)
  expect([first.asked(), second.asked()]).toEqual([1, 0])
  expect(JSON.stringify([...values])).not.toContain(token)
})
