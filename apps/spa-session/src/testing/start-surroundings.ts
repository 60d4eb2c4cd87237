import type { HydraAdmin } from '@hydrakit/core'
import type { HydraServer } from '@hydrakit/dev-server'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { type ServedApi, serveApi } from '@hydrakit-apps/api'
import { demoAccounts } from '@hydrakit-apps/login-consent'
import { startStack } from '@hydrakit-apps/login-consent/testing'
import { type HeadlessBrowser, openBrowser, stopAll } from '@hydrakit-tests/support'
import type { SpaConfig } from '../read-config.js'
import { describeSpaClient } from '../serve.js'

/** Where the app of these tests would be; nothing listens there. */
export const appUrl = 'http://127.0.0.1:9'

/** All that a single-page app needs around it. */
export interface Surroundings {
  readonly server: HydraServer
  readonly admin: HydraAdmin
  readonly api: ServedApi
  /** Registers another app. */
  register(): Promise<SpaConfig>
  stop(): Promise<void>
}

/** Starts Hydra, the login and consent app, and the API. */
export async function startSurroundings(): Promise<Surroundings> {
  const { server, admin, stop } = await startStack()
  const api = await serveApi({ admin, issuer: server.issuer, port: 0 })
  return {
    server,
    admin,
    api,
    register: async () => {
      const { client_id } = await createOAuth2Client(admin, describeSpaClient(appUrl, api.url))
      return { issuer: server.issuer, clientId: client_id, apiUrl: api.url }
    },
    stop: () => stopAll(api.close, stop),
  }
}

/** Opens a browser that stops at the app's callback. */
export function openVisitor(): HeadlessBrowser {
  return openBrowser(fetch, `${appUrl}/`)
}

/** Signs the first demo user in, and allows the app what it asks for, or presses another button there. */
export async function signInAt(authorization: URL, button = 'Allow', browser = openVisitor()): Promise<URL> {
  const { email = '', password = '' } = demoAccounts[0] ?? {}
  const consent = await browser.press(await browser.visit(authorization), 'Sign in', { email, password })
  return (await browser.press(consent, button)).url
}
