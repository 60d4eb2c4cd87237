import { type HydraServer, type StartHydraOptions, startHydra } from '@hydrakit/dev-server'
import {
  type ContextRequestOptions,
  type ContextResponse,
  type SignInAtOptions,
  type SignInContext,
  signInAt,
} from './sign-in-at.js'
import type { TestServer } from './test-server.js'

export type { TestServer }
export { type ContextRequestOptions, type ContextResponse, type SignInAtOptions, type SignInContext, signInAt }

/** What the fixtures add to a test. */
export interface HydraFixtures {
  /**
   * Signs the browser context of the test in at the app under test.
   *
   * @param url - Address of the app that starts a sign-in.
   * @param options - Who signs in.
   * @returns The last address of the app.
   */
  signInAt(url: string, options: SignInAtOptions): Promise<URL>
}

/** What the fixtures add to a worker. */
export interface HydraWorkerFixtures {
  /** The server that the app under test uses. */
  readonly hydraServer: TestServer
}

/** Options of `startHydra`, or a server that runs already. */
export interface HydraFixtureOptions extends StartHydraOptions {
  /** The server that the app under test uses. Default: one is started for each worker. */
  readonly server?: TestServer | undefined
}

/** Hands a value to the tests, and resolves when they have ended. */
type Use<Value> = (value: Value) => Promise<void>

/** How long a fixture lives, and may take to start. */
export interface WorkerScope {
  /** Playwright sets the fixture up once for each worker. */
  readonly scope: 'worker'
  /** Milliseconds that the start may take. */
  readonly timeout: number
}

/** What `signInAt` is made of. */
export interface SignInFixtures extends HydraWorkerFixtures {
  /** Browser context of the test, a fixture of Playwright. */
  readonly context: SignInContext
}

/** The fixtures, as `test.extend` of Playwright takes them. */
export interface HydraFixtureDefinitions {
  /** Starts one server for each worker, or takes the one that runs. */
  readonly hydraServer: [
    // biome-ignore lint/complexity/noBannedTypes: the fixture depends on no other
    setUp: (fixtures: {}, use: Use<TestServer>) => Promise<void>,
    options: WorkerScope,
  ]
  /** Signs the context of the test in. */
  readonly signInAt: (fixtures: SignInFixtures, use: Use<HydraFixtures['signInAt']>) => Promise<void>
}

const buildTimeoutMs = 300_000 // a first start may have to build Hydra

/**
 * Creates fixtures for Playwright: a real Hydra for each worker, and a browser context that is signed in at the app under test without its login page.
 *
 * @param options - Options of `startHydra`, or the server that the app under test uses.
 * @returns The fixtures for `test.extend`: `hydraServer` and `signInAt`.
 * @throws {TypeError} if an option is malformed: the first test fails with it.
 * @see {@link https://playwright.dev/docs/test-fixtures | Playwright, fixtures}
 * @example
 * const test = base.extend<HydraFixtures, HydraWorkerFixtures>(hydraFixtures({ server }))
 * test('shows the photos', async ({ page, signInAt }) => {
 *   await signInAt('http://127.0.0.1:3000/sign-in', { subject: 'ada' })
 *   await page.goto('http://127.0.0.1:3000/photos')
 * })
 */
export function hydraFixtures(options: HydraFixtureOptions = {}): HydraFixtureDefinitions {
  return {
    // Playwright reads from the source of a fixture what it depends on, so the first parameter must be a pattern.
    // biome-ignore lint/correctness/noEmptyPattern: see above
    hydraServer: [({}, use) => runServer(options, use), { scope: 'worker', timeout: buildTimeoutMs }],
    signInAt: ({ context, hydraServer }, use) =>
      use((url, signInOptions) => signInAt(context, hydraServer, url, signInOptions)),
  }
}

async function runServer({ server, ...options }: HydraFixtureOptions, use: Use<TestServer>): Promise<void> {
  if (server) return use(server)
  const started: HydraServer = await startHydra({ warmKeys: true, ...options })
  try {
    await use(started)
  } finally {
    await started.stop()
  }
}
