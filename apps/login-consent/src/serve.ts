import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { closeServer } from '@hydrakit-apps/service'
import { createLoginConsentApp, type LoginConsentAppOptions } from './app.js'

/** What {@link serveLoginConsentApp} needs. */
export interface ServeLoginConsentAppOptions extends LoginConsentAppOptions {
  /** Port to listen on; 0 takes any free one. Default: 3000. */
  readonly port?: number | undefined
  /** Interface to listen on. Default: `127.0.0.1`. */
  readonly hostname?: string | undefined
}

/** The running app. */
export interface ServedLoginConsentApp {
  /** Where it listens, without a final slash. */
  readonly url: string
  /** Stops listening, and waits for the requests in flight, at most nine seconds. */
  close(): Promise<void>
}

/** The addresses of the app's pages, by the names that `startHydra` and Hydra's `urls` have for them. */
export function buildPageUrls(url: string) {
  return {
    login: `${url}/login`,
    consent: `${url}/consent`,
    logout: `${url}/logout`,
    error: `${url}/error`,
    postLogoutRedirect: `${url}/logged-out`,
    deviceVerification: `${url}/device`,
    deviceSuccess: `${url}/device/success`,
  }
}

/**
 * Serves the login and consent app over HTTP.
 *
 * @param options - What the app needs, and where to listen.
 * @returns The address, and the way to stop.
 * @throws {TypeError} as `createLoginConsentApp` does.
 * @throws the system's error (`code: 'EADDRINUSE'` and so on) if it cannot listen there.
 */
export async function serveLoginConsentApp(options: ServeLoginConsentAppOptions): Promise<ServedLoginConsentApp> {
  const { port = 3000, hostname = '127.0.0.1', ...rest } = options
  const app = createLoginConsentApp(rest)
  // The global Request and Response stay Node's own: other code in this process depends on them.
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }))
  server.listen(port, hostname)
  await once(server, 'listening')
  const { port: actualPort } = server.address() as AddressInfo
  const host = hostname.includes(':') ? `[${hostname}]` : hostname
  return { url: `http://${host}:${actualPort}`, close: () => closeServer(server) }
}
