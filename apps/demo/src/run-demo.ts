import { type Stack, startStack } from '@hydrakit-apps/login-consent/testing'
import { openBrowser } from '@hydrakit-tests/support'
import getPort from 'get-port'
import pc from 'picocolors'
import { type Call, maskUrl, type Participant, readClock } from './call.js'
import { exampleFile, type RunningExample, runExample } from './run-example.js'
import { createTimeline, type Step, type Timeline } from './timeline.js'
import { walkThroughSignIn } from './walk.js'
import { withProgress } from './with-progress.js'

/** What was started before the walk, and how long that took. */
export interface SetUp {
  readonly what: string
  readonly durationMs: number
}

/** A walk, as it was measured. */
export interface Walk {
  readonly version: string
  readonly origin: string
  readonly setUp: readonly SetUp[]
  readonly steps: readonly Step[]
  /** What the example printed. */
  readonly lines: readonly string[]
  /** What ended the walk early. */
  readonly failure?: unknown
}

/** A walk that is over. Its Hydra and its login and consent app still run. */
export interface Demo {
  readonly walk: Walk
  readonly stop: () => Promise<void>
}

/**
 * Starts Hydra, the login and consent app and the example, and walks one sign-in.
 *
 * @returns The walk; one that failed has the steps up to there.
 * @throws what kept one of them from starting.
 */
export async function runDemo(): Promise<Demo> {
  const timeline = createTimeline()
  const setUp: SetUp[] = []
  const measure = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const startMs = readClock()
    const result = await withProgress(what, work())
    console.error(pc.dim(`Started ${what}`))
    setUp.push({ what, durationMs: readClock() - startMs })
    return result
  }
  const stack = await measure('Ory Hydra, and its login and consent app', () => startStack({ onResponse: recordLogin }))
  try {
    const { version, origin } = stack.server
    let example: RunningExample | undefined
    await timeline.runStep('Set-up', 'Start the app', async () => {
      example = await measure(exampleFile, () => startExample(stack, timeline))
      return { outcome: `${exampleFile} registers as a client and reads Hydra’s endpoints.` }
    })
    const walked = await walk(stack, example as RunningExample, timeline)
    return { walk: { version, origin, setUp, ...walked }, stop: () => stack.stop() }
  } catch (error) {
    await stack.stop()
    throw error
  }

  function recordLogin({ method, path, status, durationMs }: Parameters<LoginHook>[0]): void {
    const startMs = readClock() - durationMs
    timeline.record({ from: 'Login app', to: 'Hydra', method, target: path, status, startMs, durationMs })
  }
}

type LoginHook = NonNullable<NonNullable<Parameters<typeof startStack>[0]>['onResponse']>

async function startExample({ server }: Stack, { record }: Timeline): Promise<RunningExample> {
  const port = await getPort({ host: '127.0.0.1' })
  const env = { HYDRA_ADMIN_URL: server.adminUrl, HYDRA_PUBLIC_URL: server.publicUrl, PORT: String(port) }
  return runExample(env, ({ origin: _, ...request }) => record({ from: 'App', to: 'Hydra', ...request }))
}

async function walk(stack: Stack, example: RunningExample, timeline: Timeline) {
  let failure: unknown
  try {
    const browser = openBrowser(createRecordingFetch(stack, example, timeline.record))
    await walkThroughSignIn(example.url, browser, timeline.runStep)
  } catch (error) {
    failure = error
  }
  await example.stop()
  return { steps: timeline.listSteps(), lines: example.lines, failure }
}

function createRecordingFetch(
  { loginConsentUrl }: Stack,
  { url: appUrl }: RunningExample,
  record: (call: Call) => void,
) {
  const participantAt = (origin: string): Participant =>
    origin === appUrl ? 'App' : origin === loginConsentUrl ? 'Login app' : 'Hydra'
  return async (url: string, init: RequestInit): Promise<Response> => {
    const [startMs, target] = [readClock(), new URL(url)]
    const response = await fetch(url, init)
    record({
      ...{ from: 'Browser', to: participantAt(target.origin), method: init.method ?? 'GET', target: maskUrl(target) },
      ...{ status: response.status, startMs, durationMs: readClock() - startMs },
    })
    return response
  }
}
