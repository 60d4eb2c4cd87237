import { once } from 'node:events'
import { createHydraAdmin, type HydraAdmin, type HydraClientOptions } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { createOAuth2Client, getOAuth2Client } from '@hydrakit/oauth2-clients'
import { describe, expect, test } from 'vitest'
import { againstFault, outcomeOf, timeoutMs } from './against-fault.js'
import { type Fault, faults, honest, type Outcome } from './faults.js'
import { type Behaviour, startHostileServer } from './hostile-server.js'
import { oneOperationCases } from './one-operation-cases.js'

const transports: [string, Partial<HydraClientOptions>][] = [
  ['the dispatcher', {}],
  ["Node's fetch", { transport: 'fetch' }],
  ["the caller's fetch", { fetch: (url, init) => globalThis.fetch(url, init) }],
]

describe.each(transports)('by %s', (name, options) => {
  const against = (fault: Fault, call: (admin: HydraAdmin) => PromiseLike<unknown>): Promise<Outcome> =>
    againstFault(fault, (faulty) => call(createHydraAdmin({ ...faulty, ...options })))

  test.each(faults)(
    '$title: every call ends in time, typed, and a create that may have arrived is never sent twice',
    async (fault) => {
      const [get, introspect, create] = await Promise.all([
        against(fault, (admin) => getOAuth2Client(admin, 'c')),
        against(fault, (admin) => introspectOAuth2Token(admin, 'token')),
        against(fault, (admin) => createOAuth2Client(admin, { client_name: 'n' })),
      ])
      const expected = name === 'the dispatcher' ? undefined : fault.byFetch
      expect({ get, introspect, create }).toEqual({
        ...{ get: expected ?? fault.harmless, introspect: expected ?? fault.harmless },
        create: expected ?? fault.create,
      })
    },
  )

  test.each(oneOperationCases)('$title', ({ run }) => run({ createHydraAdmin, introspectOAuth2Token }, options))

  test('a reset of a kept-alive connection: a create is not repeated', async () => {
    const behave: Behaviour = (socket, { countOnSocket }) =>
      countOnSocket === 1 ? socket.write(honest) : socket.resetAndDestroy()
    await using server = await startHostileServer(behave)
    const admin = createHydraAdmin({ baseUrl: server.url, timeoutMs, ...options })
    await getOAuth2Client(admin, 'c')
    await new Promise((resolve) => setTimeout(resolve, 20)) // until the connection is free again
    expect(await outcomeOf(() => createOAuth2Client(admin, {}), timeoutMs)).toBe('CONNECTION')
    expect(server.requests.map(({ countOnSocket }) => countOnSocket)).toEqual([1, 2])
  })

  test('a kept-alive connection that the server has closed meanwhile is no fault', async () => {
    const closed: Promise<unknown>[] = []
    const behave: Behaviour = (socket) => {
      closed.push(once(socket, 'close'))
      socket.end(honest)
    }
    await using server = await startHostileServer(behave)
    const admin = createHydraAdmin({ baseUrl: server.url, timeoutMs, ...options })
    for (let i = 0; i < 3; i += 1) {
      await createOAuth2Client(admin, {})
      await Promise.all(closed)
    }
    expect(server.requests).toHaveLength(3)
  })
})
