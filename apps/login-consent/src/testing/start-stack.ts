import { createHydraAdmin, createHydraPublic, type HydraAdmin, type HydraHooks, type HydraPublic } from '@hydrakit/core'
import { type HydraServer, type StartHydraOptions, startHydra } from '@hydrakit/dev-server'
import { stopAll } from '@hydrakit-tests/support'
import getPort from 'get-port'
import { type Audit, buildPageUrls, createDemoUsers, serveLoginConsentApp, type Users } from '../index.js'

/** A Hydra with its login and consent app, and a client for each of its ports. */
export interface Stack {
  readonly server: HydraServer
  readonly admin: HydraAdmin
  readonly hydra: HydraPublic
  readonly loginConsentUrl: string
  /** Stops the app, then Hydra. */
  stop(): Promise<void>
}

/** Options of {@link startStack}: those of Hydra, and the ones here. */
export interface StackOptions extends Omit<StartHydraOptions, 'urls'> {
  /** Who can sign in. Default: the demo users. */
  readonly users?: Users
  /** Called for every response that a call of the SDK gets. */
  readonly onResponse?: HydraHooks['onResponse']
  /** Receives the errors of the login and consent app. Default: `console.error`. */
  readonly log?: (error: unknown) => void
  /** Receives the audit events of the login and consent app. Default: nobody. */
  readonly audit?: Audit
}

/** Starts Hydra and the login and consent app that it redirects people to. */
export async function startStack({
  users,
  onResponse,
  log,
  audit = () => {},
  ...options
}: StackOptions = {}): Promise<Stack> {
  // Each of the two must know the other's address before it starts.
  const port = await getPort({ host: '127.0.0.1' })
  const loginConsentUrl = `http://127.0.0.1:${port}`
  const server = await startHydra({ warmKeys: true, ...options, urls: buildPageUrls(loginConsentUrl) })
  const hooks = { onResponse }
  const admin = createHydraAdmin({ baseUrl: server.adminUrl, hooks })
  const hydra = createHydraPublic({ baseUrl: server.publicUrl, hooks })
  try {
    const app = await serveLoginConsentApp({ admin, users: users ?? (await createDemoUsers()), port, log, audit })
    return { server, admin, hydra, loginConsentUrl, stop: () => stopAll(app.close, server.stop) }
  } catch (error) {
    await server.stop()
    throw error
  }
}
