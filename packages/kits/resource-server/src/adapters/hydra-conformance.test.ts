import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Route } from '../conformance/cases.test-helper.js'
import {
  type ConformanceRequest,
  type ConformanceRun,
  createConformanceRequest,
  listConformanceRuns,
} from '../conformance/runs.test-helper.js'
import { type ConformanceServers, startConformance } from '../conformance/servers.test-helper.js'
import type { TokenVerifier } from '../token-verifier.js'
import { apps, createAuthenticatingHandler, createFetchHandler, createHono } from './apps.test-helper.js'
import { callHandler, type Seen, sendOverSocket } from './send.test-helper.js'

// The whole table through each adapter with each strategy, with the tokens of a real Hydra. One test an adapter: it has hundreds of runs.

let servers: ConformanceServers
beforeAll(async () => {
  servers = await startConformance()
}, 300_000)
afterAll(() => servers?.stop())

test.each(Object.entries(apps))(
  '%s gives the results of the table, over a socket',
  async (_, start) => {
    const verifier = createSwitch()
    const app = await start(verifier)
    onTestFinished(async () => void (await app.close()))
    const send = (request: ConformanceRequest, route: Route) => sendOverSocket(app.urlOf(route), request)
    expect(await runAll(listConformanceRuns('socket'), verifier, send)).toEqual([])
  },
  120_000,
)

test.each([
  ['hono', (verifier: TokenVerifier) => createHono(verifier).fetch],
  ['fetch', createFetchHandler],
  ['authenticate of fetch', createAuthenticatingHandler],
] as const)(
  '%s gives the results of the table, without a server',
  async (_, create) => {
    const verifier = createSwitch()
    const handle = create(verifier)
    const call = (request: ConformanceRequest) => callHandler(handle, request)
    expect(await runAll(listConformanceRuns('fetch'), verifier, call)).toEqual([])
  },
  120_000,
)

test('no key was fetched from where a token says', () => {
  expect(servers.trapped()).toBe(0)
})

/** A verifier in an app that becomes the one of each run. */
interface VerifierSwitch extends TokenVerifier {
  use(verifier: TokenVerifier): void
}

function createSwitch(): VerifierSwitch {
  let used: TokenVerifier | undefined
  return {
    use: (verifier) => {
      used = verifier
    },
    verify: (token, options) => (used as TokenVerifier).verify(token, options),
    evict: (token) => (used as TokenVerifier).evict(token),
    statistics: () => (used as TokenVerifier).statistics(),
  }
}

/** Runs one after the other, and resolves to what differs from the table. */
async function runAll(
  runs: readonly ConformanceRun[],
  verifier: VerifierSwitch,
  send: (request: ConformanceRequest, route: Route) => Promise<Seen>,
): Promise<object[]> {
  expect(runs.length).toBeGreaterThan(300)
  const faults: object[] = []
  for (const run of runs) {
    verifier.use(servers.verifierOf(run))
    const token = await servers.tokenOf(run.token)
    const { text, ...seen } = await send(createConformanceRequest(run, token), run.case.route)
    const showsToken = text.includes(token.slice(-12))
    if (showsToken || !isSame(seen, run.expected)) faults.push({ title: run.title, seen, expected: run.expected })
  }
  return faults
}

function isSame(seen: object, expected: object): boolean {
  const sorted = (each: object) => JSON.stringify(Object.entries(each).sort())
  return sorted(seen) === sorted(expected)
}
