import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Expected } from '../conformance/cases.test-helper.js'
import { type ConformanceRun, createConformanceRequest, listConformanceRuns } from '../conformance/runs.test-helper.js'
import {
  apps,
  createAuthenticatingHandler,
  createFetchHandler,
  createHono,
  type ProtectedApp,
} from './apps.test-helper.js'
import { callHandler, sendOverSocket } from './send.test-helper.js'
import { createVerifierDouble } from './verifier-double.test-helper.js'

// The whole table through each adapter, with a verifier that gives the verdict of the table. What the adapter decides by itself is decided by nobody else:
// for a request that must not reach the verifier, the double takes any token.

const runs = (carrier: 'socket' | 'fetch') =>
  listConformanceRuns(carrier).filter(
    ({ strategy, case: each }) => strategy === (each.strategies ?? ['introspection'])[0],
  )

describe.each(Object.entries(apps))('%s, over a socket', (_, start) => {
  const verifier = createVerifierDouble()
  let app: ProtectedApp

  beforeAll(async () => {
    app = await start(verifier)
  })
  afterAll(() => app?.close())

  test.each(runs('socket'))('$title', async (run) => {
    verifier.expect(run.expected)
    const seen = await sendOverSocket(app.urlOf(run.case.route), createConformanceRequest(run, tokenOf(run)))
    expectSeen(seen, run.expected)
  })
})

describe.each([
  ['hono', (verifier: ReturnType<typeof createVerifierDouble>) => createHono(verifier).fetch],
  ['fetch', createFetchHandler],
  ['authenticate of fetch', createAuthenticatingHandler],
] as const)('%s, without a server', (_, create) => {
  const verifier = createVerifierDouble()
  const handle = create(verifier)

  test.each(runs('fetch'))('$title', async (run) => {
    verifier.expect(run.expected)
    expectSeen(await callHandler(handle, createConformanceRequest(run, tokenOf(run))), run.expected)
  })
})

/** Long ones are as long as the table says. */
function tokenOf({ token }: ConformanceRun): string {
  return /64Kb/.test(token) ? 'S'.repeat(64 * 1_024) : `SECRET-${token}`
}

function expectSeen({ text, ...seen }: Awaited<ReturnType<typeof sendOverSocket>>, expected: Expected): void {
  expect(seen).toEqual(expected)
  expect(text).not.toMatch(/SECRET|SSS/)
}
