import {
  type CallEvent,
  createHydraAdmin,
  createHydraPublic,
  type HydraAdmin,
  type HydraPublic,
  type ResponseEvent,
} from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { createDemoUsers, pageUrls, serveLoginConsentApp } from '@hydrakit-apps/login-consent'
import getPort from 'get-port'

/** A Hydra with its login and consent app, and clients for both of its ports. */
export interface Stack {
  readonly hydra: HydraServer
  readonly admin: HydraAdmin
  readonly publicClient: HydraPublic
  readonly loginConsentUrl: string
  stop(): Promise<void>
}

/**
 * Starts Hydra and the login and consent app that it sends people to.
 *
 * @param onCall - Told of every call of the SDK that was answered.
 */
export async function startStack(onCall?: (event: ResponseEvent & CallEvent) => void): Promise<Stack> {
  // Each of the two must know the other's address before it starts.
  const loginConsentPort = await getPort({ host: '127.0.0.1' })
  const loginConsentUrl = `http://127.0.0.1:${loginConsentPort}`
  const hydra = await startHydra({
    urls: pageUrls(loginConsentUrl),
    warmKeys: true,
  })
  const hooks = { onResponse: onCall }
  const admin = createHydraAdmin({ baseUrl: hydra.adminUrl, hooks })
  const publicClient = createHydraPublic({ baseUrl: hydra.publicUrl, hooks })
  try {
    const app = await serveLoginConsentApp({ admin, users: await createDemoUsers(), port: loginConsentPort })
    return { hydra, admin, publicClient, loginConsentUrl, stop: () => stopAll(app.close, hydra.stop) }
  } catch (error) {
    await hydra.stop()
    throw error
  }
}

/** Stops one after the other; a failure of one does not leave the next running. */
export async function stopAll(...stops: (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops) await stop().catch((error: unknown) => console.error(error))
}
