import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHydraAdmin } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { createTokenVerifier, type TokenVerifier } from '../index.js'
import type { Strategy } from './cases.test-helper.js'
import type { ConformanceRun } from './runs.test-helper.js'
import { audience, conformanceConfig, createConformanceTokens, type TokenSource } from './tokens.test-helper.js'

/** What the runs of the table need. */
export interface ConformanceServers {
  readonly tokenOf: TokenSource
  /** The verifier of a run. Runs with the same strategy and state of Hydra share one. */
  verifierOf(
    run: Pick<ConformanceRun, 'strategy'> & { readonly case: Pick<ConformanceRun['case'], 'hydra'> },
  ): TokenVerifier
  /** How often a URL of a token's header was requested. It must stay 0. */
  trapped(): number
  stop(): Promise<void>
}

type HydraState = 'up' | 'down' | 'not_ready'

/** Starts a Hydra, makes the tokens of the table with it, and creates the verifiers. */
export async function startConformance(): Promise<ConformanceServers> {
  let trapped = 0
  const trap = await listen(
    createServer((_, res) => {
      trapped += 1
      res.end('{"keys":[]}')
    }),
  )
  const server = await startHydra({ warmKeys: true, config: conformanceConfig })
  const tokenOf = await createConformanceTokens(server, urlOf(trap))
  const unready = await listen(createUnreadyHydra())
  const verifiers = new Map<string, TokenVerifier>()
  return {
    tokenOf,
    trapped: () => trapped,
    verifierOf({ strategy, case: { hydra } }) {
      const state: HydraState = hydra ?? 'up'
      const key = `${strategy} ${state}`
      const verifier = verifiers.get(key) ?? createVerifier(server, strategy, state, urlOf(unready))
      verifiers.set(key, verifier)
      return verifier
    },
    async stop() {
      for (const each of [trap, unready]) each.close()
      await server.stop()
    },
  }
}

/** A Hydra without its database: the admin API calls every token inactive, and is not ready. Nothing can be connected to at port 1. */
function createVerifier(server: HydraServer, strategy: Strategy, state: HydraState, unreadyUrl: string): TokenVerifier {
  const adminUrls = { up: server.adminUrl, not_ready: unreadyUrl, down: 'http://127.0.0.1:1' }
  const keys = state === 'down' ? 'http://127.0.0.1:1/jwks.json' : undefined
  const admin = createHydraAdmin({ baseUrl: adminUrls[state], timeoutMs: 3_000, retry: false })
  return createTokenVerifier({
    issuer: server.issuer,
    audience,
    ...(strategy !== 'jwt' && { introspection: admin }),
    jwt: strategy !== 'introspection' && { keys },
  })
}

function createUnreadyHydra(): Server {
  return createServer((req, res) => {
    const isReady = req.url === '/health/ready'
    res.writeHead(isReady ? 503 : 200, { 'content-type': 'application/json' })
    res.end(JSON.stringify(isReady ? { errors: { database: 'down' } } : { active: false }))
  })
}

async function listen(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
