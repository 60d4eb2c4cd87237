import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeHandler } from '@hydrakit/core/http'
import {
  createTokenHook,
  type TokenHookError,
  type TokenHookOptions,
  type TokenHookRequest,
} from '@hydrakit/token-hooks'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { afterAll, beforeAll } from 'vitest'
import { type RealHydra, useRealHydra } from './real-hydra.js'

/** A token hook that each test replaces, and what it saw since then. */
export interface TokenHookServer {
  readonly url: string
  readonly apiKey: string
  /** Bodies that Hydra sent, also refused ones. */
  readonly received: readonly TokenHookRequest[]
  readonly errors: readonly TokenHookError[]
  /** Replaces the hook. Without options it keeps all tokens as they are. */
  use(options?: Partial<TokenHookOptions>): void
  /** Replaces the hook by one that is not made with the package. */
  useRaw(handle: (request: TokenHookRequest) => Response | Promise<Response>): void
  close(): void
}

/** Starts a Hydra with a token hook before the tests of a file, and stops both after them. */
export async function useTokenHook(): Promise<{ readonly hook: TokenHookServer; readonly real: RealHydra }> {
  const hook = await startTokenHookServer()
  const config = { in: 'header', name: 'X-API-Key', value: hook.apiKey }
  const real = useRealHydra({ oauth2: { token_hook: { url: hook.url, auth: { type: 'api_key', config } } } })
  beforeAll(() => hasDeviceGrant(real.server)) // the first request for the discovery document creates keys, for seconds
  afterAll(() => hook.close())
  return { hook, real }
}

/** Serves a token hook on Node. */
async function startTokenHookServer(): Promise<TokenHookServer> {
  const apiKey = 'key of the contract tests'
  const received: TokenHookRequest[] = []
  const errors: TokenHookError[] = []
  let handle: (request: Request) => Promise<Response>
  const server = createServer(
    toNodeHandler(async (request) => {
      received.push((await request.clone().json()) as TokenHookRequest)
      return handle(request)
    }),
  )
  const replace = (next: typeof handle) => {
    handle = next
    received.length = errors.length = 0
  }
  const use = (options: Partial<TokenHookOptions> = {}) =>
    replace(createTokenHook({ apiKey, onError: (error) => errors.push(error), ...options }))
  const useRaw = (respond: (request: TokenHookRequest) => Response | Promise<Response>) =>
    replace(async (request) => respond((await request.json()) as TokenHookRequest))
  use()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return { url, apiKey, received, errors, use, useRaw, close: () => server.close().closeAllConnections() }
}
