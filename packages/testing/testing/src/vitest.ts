import { type HydraServer, type StartHydraOptions, startHydra } from '@hydrakit/dev-server'
import { createQueue, type Queue } from './queue.js'
import { type FixtureCalls, trackUsers } from './track-users.js'

export type { OAuth2ClientInput, OAuth2TokenExchange } from '@hydrakit/types'
export type { ClientToken, ClientTokenOptions } from './issue-client-token.js'
export type { SignInOptions } from './sign-in.js'
export type { IdTokenClaims, RepeatedSignIn, SignedInUser, SignInAgainOptions } from './signed-in-user.js'
export type { FixtureCalls }

/** What the fixtures add to the context of a test. */
export interface HydraFixtures extends FixtureCalls {
  /** The server of this worker, for `server` below. */
  readonly workerServer: HydraServer
  /** The server, with nothing in it when the first test of a file begins. */
  readonly server: HydraServer
  /** Who signed in during this test. */
  readonly users: FixtureCalls
}

/** Hands a value to the tests, and resolves when they have ended. */
type Use<Value> = (value: Value) => Promise<void>

/** How long a fixture lives. */
export interface FixtureScope<Scope> {
  /** Vitest sets the fixture up once for each of these. */
  readonly scope: Scope
}

/** The fixtures, as `test.extend` of Vitest takes them. */
export interface HydraFixtureDefinitions {
  /** Starts one server for each worker. */
  readonly workerServer: [
    // biome-ignore lint/complexity/noBannedTypes: the fixture depends on no other
    setUp: (context: {}, use: Use<HydraServer>) => Promise<void>,
    options: FixtureScope<'worker'>,
  ]
  /** Empties the server for each file. */
  readonly server: [
    setUp: (context: Pick<HydraFixtures, 'workerServer'>, use: Use<HydraServer>) => Promise<void>,
    options: FixtureScope<'file'>,
  ]
  /** Disposes who signed in, after each test. */
  readonly users: (context: Pick<HydraFixtures, 'server'>, use: Use<FixtureCalls>) => Promise<void>
  /** Signs in at the server. */
  readonly signIn: (context: Pick<HydraFixtures, 'users'>, use: Use<FixtureCalls['signIn']>) => Promise<void>
  /** Issues a token to a client. */
  readonly issueClientToken: (
    context: Pick<HydraFixtures, 'users'>,
    use: Use<FixtureCalls['issueClientToken']>,
  ) => Promise<void>
}

/** Servers that a file of tests has used: in a worker without isolation, the next file gets the same one. */
const used = new WeakSet<HydraServer>()

/** Tests that run at once share the server, and its queue. */
const queues = new WeakMap<HydraServer, Queue>()

/**
 * Creates the fixtures of a real Hydra for Vitest: one server for each worker, empty at the start of each file.
 *
 * Export the extended `test` from one module that every file of tests imports: files of a worker share a server only then, and only with
 * `isolate: false`.
 *
 * A first start may build Hydra for a minute, and counts toward the timeout of the first test.
 *
 * @param options - Options of `startHydra`, except `dsn`: a restart empties a server in memory, and no database.
 * @returns The fixtures for `test.extend`: `server`, `signIn` and `issueClientToken`. Who signs in is disposed after the test.
 * @throws {TypeError} if an option is malformed, or `dsn` is a database: the first test fails with it.
 * @see {@link https://vitest.dev/guide/test-context | Vitest, test context}
 * @example
 * export const test = base.extend<HydraFixtures>(hydraFixtures())
 * test('an API accepts the token', async ({ signIn }) => {
 *   const ada = await signIn({ subject: 'ada', scope: 'photos.read' })
 * })
 */
export function hydraFixtures(options: StartHydraOptions = {}): HydraFixtureDefinitions {
  return {
    // Vitest reads from the source of a fixture what it depends on, so the first parameter must be a pattern.
    // biome-ignore lint/correctness/noEmptyPattern: see above
    workerServer: [({}, use) => runServer(options, use), { scope: 'worker' }],
    server: [({ workerServer }, use) => emptyServer(workerServer).then(use), { scope: 'file' }],
    users: ({ server }, use) => runTest(server, use),
    signIn: ({ users }, use) => use(users.signIn),
    issueClientToken: ({ users }, use) => use(users.issueClientToken),
  }
}

async function runServer(options: StartHydraOptions, use: Use<HydraServer>): Promise<void> {
  assertMemory(options.dsn)
  const server = await startHydra({ warmKeys: true, ...options })
  queues.set(server, createQueue())
  try {
    await use(server)
  } finally {
    await server.stop()
  }
}

// A restart keeps what is in a database, and Hydra has no operation that deletes everything.
function assertMemory(dsn: string | undefined): void {
  if (dsn === undefined || dsn === 'memory') return
  throw new TypeError(
    '"dsn" must be "memory": each file begins with an empty server, and a restart empties no database. For a database, call startHydra() and signIn() in a fixture of your own',
  )
}

async function emptyServer(server: HydraServer): Promise<HydraServer> {
  if (used.has(server)) await server.restart()
  used.add(server)
  return server
}

async function runTest(server: HydraServer, use: Use<FixtureCalls>): Promise<void> {
  const users = trackUsers(() => server, queues.get(server))
  try {
    await use(users)
  } finally {
    await users.dispose()
  }
}
