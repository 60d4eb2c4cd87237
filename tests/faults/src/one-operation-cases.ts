import type { createHydraAdmin, HydraAdminOptions } from '@hydrakit/core'
import type { introspectOAuth2Token } from '@hydrakit/introspection'
import { expect } from 'vitest'
import { outcomeOf, timeoutMs } from './against-fault.js'
import { honest } from './faults.js'
import { type Behaviour, startHostileServer, writeResponse } from './hostile-server.js'

/** A program that uses one operation: the packages, or a bundle of them. */
export interface OneOperation {
  readonly createHydraAdmin: typeof createHydraAdmin
  readonly introspectOAuth2Token: typeof introspectOAuth2Token
}

interface Case {
  readonly title: string
  run(program: OneOperation, options: Partial<HydraAdminOptions>): Promise<void>
}

/** What one operation must do, beside the table of faults. */
export const oneOperationCases: readonly Case[] = [
  {
    title: 'a reset of a kept-alive connection: a call that may be repeated is repeated on a new one',
    async run({ createHydraAdmin, introspectOAuth2Token }, options) {
      const behave: Behaviour = (socket, { countOnSocket }) =>
        countOnSocket === 1 ? socket.write(honest) : socket.resetAndDestroy()
      await using server = await startHostileServer(behave)
      const admin = createHydraAdmin({ baseUrl: server.url, timeoutMs, ...options })
      await introspectOAuth2Token(admin, 'token')
      await new Promise((resolve) => setTimeout(resolve, 20)) // until the connection is free again
      expect(await outcomeOf(() => introspectOAuth2Token(admin, 'token'), timeoutMs)).toBe('ok')
      expect(server.requests.map(({ countOnSocket }) => countOnSocket)).toEqual([1, 2, 1])
    },
  },
  {
    title: 'a second response that nobody asked for is not taken for the response to the next call',
    async run({ createHydraAdmin, introspectOAuth2Token }, options) {
      const behave: Behaviour = (socket, { body }) => {
        const sub = new URLSearchParams(body).get('token')
        socket.write(writeResponse(`{"active":true,"sub":"${sub}"}`) + writeResponse('{"active":true,"sub":"forged"}'))
      }
      await using server = await startHostileServer(behave)
      const admin = createHydraAdmin({ baseUrl: server.url, timeoutMs, ...options })
      for (const token of ['a', 'b', 'c', 'd']) {
        expect(await introspectOAuth2Token(admin, token)).toEqual({ active: true, sub: token })
      }
    },
  },
  {
    title: 'attemptTimeoutMs gives a silent connection up and leaves time for another',
    async run({ createHydraAdmin, introspectOAuth2Token }, options) {
      const behave: Behaviour = (socket, { count }) => {
        if (count > 1) socket.write(honest)
      }
      await using server = await startHostileServer(behave)
      const admin = createHydraAdmin({ baseUrl: server.url, timeoutMs: 2_000, attemptTimeoutMs: 100, ...options })
      expect(await introspectOAuth2Token(admin, 'token')).toMatchObject({ active: true })
      expect(server.requests).toHaveLength(2)
    },
  },
  {
    title: "the caller's abort closes the connection",
    async run({ createHydraAdmin, introspectOAuth2Token }, options) {
      let closed = false
      const behave: Behaviour = (socket) => {
        socket.on('close', () => {
          closed = true
        })
        controller.abort('enough')
      }
      const controller = new AbortController()
      await using server = await startHostileServer(behave)
      const admin = createHydraAdmin({ baseUrl: server.url, ...options })
      const { signal } = controller
      await expect(introspectOAuth2Token(admin, 'token', { signal })).rejects.toBe('enough')
      await expect.poll(() => closed).toBe(true)
    },
  },
]
