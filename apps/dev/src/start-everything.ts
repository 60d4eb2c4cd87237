import { randomBytes } from 'node:crypto'
import { createHydraAdmin, createHydraPublic, type HydraAdmin, type HydraPublic } from '@hydrakit/core'
import { type HydraServer, type StartHydraOptions, startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { serveApi } from '@hydrakit-apps/api'
import {
  addTokenHook,
  buildPageUrls,
  createDemoUsers,
  demoAccounts,
  serveLoginConsentApp,
} from '@hydrakit-apps/login-consent'
import { serveRelyingParty } from '@hydrakit-apps/relying-party'
import { folder as angular } from '@hydrakit-apps/spa-angular'
import { folder as react } from '@hydrakit-apps/spa-react'
import { describeSpaClient, serveSpa } from '@hydrakit-apps/spa-session/serve'
import { folder as vue } from '@hydrakit-apps/spa-vue'
import { choosePorts, type Ports } from './ports.js'
import { createRunningServers, type RunningServers } from './running-servers.js'

/** The framework that a single-page app is written in. */
export type Framework = 'react' | 'vue' | 'angular'

/** Hydra and every example app, running. */
export interface Everything {
  readonly server: HydraServer
  readonly admin: HydraAdmin
  readonly hydra: HydraPublic
  readonly loginConsentUrl: string
  readonly relyingPartyUrl: string
  readonly apiUrl: string
  /** TVs can sign in: this Hydra has the device grant. */
  readonly hasTv: boolean
  readonly spaUrls: Readonly<Record<Framework, string>>
  /** Stops all of it, the last first; harmless when repeated. */
  stop(): Promise<void>
}

/** Options of {@link startEverything}; each may be left out. */
export interface StartEverythingOptions {
  /** Ports to take where they are free. Default: any free ones. */
  readonly ports?: Partial<Ports>
  /** What else Hydra is started with, such as `{ config: { ttl: { access_token: '5s' } } }`, a `dsn` or a `signal`. */
  readonly server?: Omit<StartHydraOptions, 'adminPort' | 'publicPort' | 'urls'>
  /** Told of each port that is taken, and of each start that takes longer than two seconds. Default: nobody. */
  readonly report?: (message: string) => void
}

/** The administrator of the API. */
const [ada] = demoAccounts as readonly [(typeof demoAccounts)[number]]

const spas: readonly { name: Framework; title: string; folder: string }[] = [
  { name: 'react', title: 'React', folder: react },
  { name: 'vue', title: 'Vue', folder: vue },
  { name: 'angular', title: 'Angular', folder: angular },
]

/**
 * Starts Hydra and every example app side by side. If one cannot start, those that run already are stopped.
 *
 * @throws what kept one from starting; the signal's reason when `server.signal` is aborted.
 */
export async function startEverything({
  ports: preferred = {},
  server: serverOptions = {},
  report = () => {},
}: StartEverythingOptions = {}): Promise<Everything> {
  const running = createRunningServers(report, serverOptions.signal)
  try {
    const ports = await choosePorts(preferred, report)
    const urls = buildUrls(ports)
    const tokenHookKey = randomBytes(32).toString('base64url')
    const config = addTokenHook(urls.loginConsent, tokenHookKey, serverOptions.config)
    const hydraPorts = { adminPort: ports.hydraAdmin, publicPort: ports.hydraPublic }
    const options = { warmKeys: true, ...serverOptions, ...hydraPorts, config }
    const server = await running.add('Hydra', startHydra({ ...options, urls: buildPageUrls(urls.loginConsent) }))
    const admin = createHydraAdmin({ baseUrl: server.adminUrl })
    const hydra = createHydraPublic({ baseUrl: server.publicUrl })
    const { hasTv } = await startApps({ running, ports, urls, tokenHookKey, issuer: server.issuer, admin, hydra })
    return { server, admin, hydra, hasTv, ...selectAppUrls(urls), stop: running.stop }
  } catch (error) {
    await running.stop()
    throw error
  }
}

interface AppOptions {
  readonly running: RunningServers
  readonly ports: Ports
  readonly urls: Urls
  readonly tokenHookKey: string
  readonly issuer: string
  readonly admin: HydraAdmin
  readonly hydra: HydraPublic
}

async function startApps(options: AppOptions): Promise<Pick<Everything, 'hasTv'>> {
  const { running, ports, urls, tokenHookKey, issuer, admin, hydra } = options
  const { api: apiUrl, react, vue, angular } = urls
  const users = await createDemoUsers()
  // The terminal is for the addresses.
  const loginConsent = serveLoginConsentApp({ admin, users, tokenHookKey, port: ports.loginConsent, audit: () => {} })
  await running.add('the login and consent app', loginConsent)
  await running.add(
    'the API',
    serveApi({ admin, issuer, port: ports.api, admins: [ada.subject], allowedOrigins: [react, vue, angular] }),
  )
  const relyingParty = serveRelyingParty({ admin, hydra, issuer, port: ports.relyingParty })
  const { hasTv } = await running.add('the relying party', relyingParty)
  for (const { name, title, folder } of spas) {
    // Else the pages that list apps would show three of one name.
    const client = { ...describeSpaClient(urls[name], apiUrl), client_name: `Harbor Photos (${title})` }
    const { client_id: clientId } = await createOAuth2Client(admin, client)
    const config = { issuer, clientId, apiUrl }
    await running.add(`the ${title} app`, serveSpa({ folder, config, port: ports[name] }))
  }
  return { hasTv }
}

type Urls = Readonly<Record<keyof Ports, string>>

function buildUrls(ports: Ports): Urls {
  const urls = Object.entries(ports).map(([name, port]) => [name, `http://127.0.0.1:${port}`])
  return Object.fromEntries(urls) as Urls
}

function selectAppUrls({ loginConsent, relyingParty, api, react, vue, angular }: Urls) {
  const spaUrls = { react, vue, angular }
  return { loginConsentUrl: loginConsent, relyingPartyUrl: relyingParty, apiUrl: api, spaUrls }
}
