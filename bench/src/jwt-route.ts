import { createGuard as createPeerGuard } from './guards/express-oauth2-jwt-bearer.js'
import { createGuard } from './guards/hydra-kit.js'
import { createExpress, type Route } from './in-process-route.js'
import { startJwtIssuer } from './jwt-issuer.js'
import { measureCpu } from './measure-cpu.js'
import { table } from './report/markdown.js'
import { shuffled, summarize, summarizeRatios } from './statistics.js'

// What an Express route that takes JWTs costs, in CPU time of the process, above a middleware that does nothing. Cold: tokens that were not seen before.
// Hot: the same tokens again, in random order; express-oauth2-jwt-bearer remembers none. Requests are handed to Express without sockets.

const rounds = 11
const peer = 'express-oauth2-jwt-bearer'
const tokenCount = 1_000
const issuer = await startJwtIssuer()
const [first = '', ...tokens] = await Promise.all(Array.from({ length: tokenCount + 1 }, issuer.issueToken))

const routes = {
  'no-op': createExpress((_req, _res, next) => next()),
  'no-op, twin': createExpress((_req, _res, next) => next()),
  [peer]: createExpress(createPeerGuard(issuer.guard)),
  [`${peer}, twin`]: createExpress(createPeerGuard(issuer.guard)),
}
const samples = new Map<string, number[]>()
for (let round = -2; round < rounds; round += 1) {
  for (const [name, route] of shuffled([...Object.entries(routes), ['Hydra Kit', undefined] as const])) {
    for (const [row, cost] of await measure(name, route)) {
      if (round >= 0) samples.set(row, [...(samples.get(row) ?? []), cost])
    }
  }
}
issuer.stop()

const above = (name: string) => samples.get(name)?.map((cost, round) => cost - baseline(round)) ?? []
const baseline = (round: number) => samples.get('no-op')?.[round] ?? Number.NaN
const rows = ['no-op, twin', peer, `${peer}, twin`, 'Hydra Kit, cold', 'Hydra Kit, hot'].map((name) => {
  const ratio = summarizeRatios(above(name), above(peer)).median
  return [name, `${summarize(above(name)).median.toFixed(2)} µs`, ratio.toFixed(3)]
})
console.log(table(['middleware', 'above a no-op', `× ${peer}`], rows))

async function measure(name: string, route: Route | undefined): Promise<[string, number][]> {
  if (route) {
    await route(`Bearer ${first}`)
    return [[name, await measureRoute(route)]]
  }
  // A verifier that has the keys, but has seen none of the tokens.
  const ours = createExpress(createGuard(issuer.guard))
  await ours(`Bearer ${first}`)
  return [
    [`${name}, cold`, await measureRoute(ours)],
    [`${name}, hot`, await measureRoute(ours)],
  ]
}

function measureRoute(route: Route): Promise<number> {
  return measureCpu(shuffled(tokens), (token) => route(`Bearer ${token}`))
}
