import { createHydraDouble } from '@hydrakit/core/testing'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { protect as protectExpress } from '@hydrakit/resource-server/express'
import { protect as protectFastify } from '@hydrakit/resource-server/fastify'
import { protect as protectHono } from '@hydrakit/resource-server/hono'
import { fastify } from 'fastify'
import { Hono, type MiddlewareHandler } from 'hono'
import { budgets, marked } from './budgets.js'
import {
  createExpress,
  createNodeRoute,
  headers,
  type NodeListener,
  type Route,
  reportHandled,
} from './in-process-route.js'
import { measureCpu } from './measure-cpu.js'
import { table } from './report/markdown.js'
import { type Summary, shuffled, summarize, summarizeRatios } from './statistics.js'

// What protecting a route costs, in CPU time of the process, above a middleware that does nothing: 10,000 tokens that are cached, in random order, each
// request with a header of its own. There is no network: requests are handed to the framework, so that the difference is not lost in that of sockets.

const tokenCount = 10_000
const rounds = 11
const callsPerRound = 10_000

const tokens = Array.from({ length: tokenCount }, (_, index) =>
  Buffer.from(`Bearer ory_at_${`${index}`.padEnd(80, 'x')}`),
)
const issuer = 'https://hydra.example'
const audience = 'https://photos.example'
const exp = Math.floor(Date.now() / 1_000) + 86_400
const active = {
  active: true,
  iss: issuer,
  aud: [audience],
  client_id: 'photos',
  sub: 'ada',
  scope: 'photos.read',
  exp,
}
const { admin } = createHydraDouble(() => Response.json({ ...active, token_use: 'access_token' }))
const verifier = createTokenVerifier({ issuer, audience, introspection: admin, maxAgeMs: 86_400_000 })
const options = { scopes: ['photos.read'] }

async function createFastify(onRequest: Parameters<ReturnType<typeof fastify>['addHook']>[1]): Promise<Route> {
  const app = fastify()
  app.addHook('onRequest', onRequest as never)
  app.get('/photos', (_, reply) => {
    reply.send('')
    reportHandled()
  })
  await app.ready()
  return createNodeRoute(app.routing as NodeListener)
}

function createHono(middleware: MiddlewareHandler): Route {
  const app = new Hono()
  app.get('/photos', middleware, (c) => c.body(null))
  return async (authorization) =>
    app.fetch(new Request('http://api.example/photos', { headers: { ...headers, authorization } }))
}

const frameworks: Record<string, Record<'noop' | 'twin' | 'protected', Route>> = {
  Express: {
    noop: createExpress((_req, _res, next) => next()),
    twin: createExpress((_req, _res, next) => next()),
    protected: createExpress(protectExpress(verifier, options)),
  },
  Fastify: {
    noop: await createFastify((_request: unknown, _reply: unknown, done: () => void) => done()),
    twin: await createFastify((_request: unknown, _reply: unknown, done: () => void) => done()),
    protected: await createFastify(protectFastify(verifier, options) as never),
  },
  Hono: {
    noop: createHono(async (_, next) => next()),
    twin: createHono(async (_, next) => next()),
    protected: createHono(protectHono(verifier, options)),
  },
}

for (const token of tokens) await verifier.verify(token.toString('latin1').slice('Bearer '.length))

const rows: string[][] = []
for (const [name, routes] of Object.entries(frameworks)) rows.push(await measureFramework(name, routes))
console.log(table(['framework', 'no-op', 'protected − no-op', 'no-op − no-op', 'protected / no-op'], rows))

async function measureFramework(name: string, routes: Record<'noop' | 'twin' | 'protected', Route>): Promise<string[]> {
  for (const route of Object.values(routes)) await measureRoute(route)
  const samples = { noop: [] as number[], twin: [] as number[], protected: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of shuffled(['noop', 'twin', 'protected'] as const))
      samples[kind].push(await measureRoute(routes[kind]))
  }
  const differences = (kind: 'twin' | 'protected') =>
    summarize(samples[kind].map((each, round) => each - (samples.noop[round] ?? Number.NaN)))
  const above = differences('protected')
  return [
    name,
    `${summarize(samples.noop).median.toFixed(2)} µs`,
    marked(budgets.protectedRouteMicros, above.median, describe(above)),
    describe(differences('twin')),
    summarizeRatios(samples.protected, samples.noop).median.toFixed(2),
  ]
}

/** Median and half of the interquartile range. */
function describe({ median, spread }: Summary): string {
  return `${median.toFixed(2)} ±${Math.abs(spread * median).toFixed(2)} µs`
}

function measureRoute(route: Route): Promise<number> {
  const order = Uint16Array.from({ length: callsPerRound }, () => Math.floor(Math.random() * tokenCount))
  return measureCpu(order, (index) => route((tokens[index] as Buffer).toString('latin1')))
}
