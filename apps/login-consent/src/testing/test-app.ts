import { type HeadlessBrowser, openBrowser } from '@hydrakit-tests/support'
import { createLoginConsentApp, type LoginConsentAppOptions } from '../app.js'
import { createDemoUsers } from '../users/demo-users.js'
import { type Answers, type Call, fakeHydra } from './fake-hydra.js'

const users = await createDemoUsers()

/** Where Hydra of the tests sends people on to; the browser stops there. */
export const onward = { redirect_to: 'http://hydra.test:4444/oauth2/auth?verifier=v' }

/** The client that asks. */
export const photos = { client_id: 'photos', client_name: 'Photos', redirect_uris: ['https://photos.example/callback'] }

/** The authorization request that a challenge belongs to. */
export const requestUrl = 'http://hydra.test:4444/oauth2/auth?client_id=photos'

/** The app over a table of answers, with a browser in front of it. */
export interface TestApp {
  readonly app: ReturnType<typeof createLoginConsentApp>
  readonly browser: HeadlessBrowser
  readonly calls: Call[]
  /** What the app logged. */
  readonly logged: unknown[]
}

/**
 * Makes the app for one test.
 *
 * @param answers - What Hydra answers.
 * @param options - What differs from the app's defaults.
 */
export function testApp(answers: Answers, options: Partial<LoginConsentAppOptions> = {}): TestApp {
  const { admin, calls } = fakeHydra(answers)
  const logged: unknown[] = []
  const app = createLoginConsentApp({ admin, users, log: (error) => logged.push(error), ...options })
  const browser = openBrowser((url, init) => app.request(url, init), 'http://hydra.test:4444/')
  return { app, browser, calls, logged }
}
