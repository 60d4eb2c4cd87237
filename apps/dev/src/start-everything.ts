import { createHydraAdmin, createHydraPublic, type HydraAdmin, type HydraPublic } from '@hydrakit/core'
import { type HydraServer, type StartHydraOptions, startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { serveApi } from '@hydrakit-apps/api'
import { serveRelyingParty } from '@hydrakit-apps/demo'
import { createDemoUsers, demoAccounts, pageUrls, serveLoginConsentApp } from '@hydrakit-apps/login-consent'
import { folder as angular } from '@hydrakit-apps/spa-angular'
import { folder as react } from '@hydrakit-apps/spa-react'
import { serveSpa, spaClient } from '@hydrakit-apps/spa-session/serve'
import { folder as vue } from '@hydrakit-apps/spa-vue'
import { choosePorts, type Ports } from './ports.js'
import { createRunning, type Running } from './running.js'

/** The framework that a single-page app is written in. */
export type Framework = 'react' | 'vue' | 'angular'

/** Hydra and every example app, running. */
export interface Everything {
  readonly hydra: HydraServer
  readonly admin: HydraAdmin
  readonly publicClient: HydraPublic
  readonly loginConsentUrl: string
  readonly relyingPartyUrl: string
  readonly apiUrl: string
  readonly spaUrls: Readonly<Record<Framework, string>>
  /** Stops all of it, the last first; harmless when repeated. */
  stop(): Promise<void>
}

/** Options of {@link startEverything}; each may be left out. */
export interface StartEverythingOptions {
  /** Ports to take where they are free. Default: any free ones. */
  readonly ports?: Partial<Ports>
  /** What else Hydra is started with, such as `{ config: { ttl: { access_token: '5s' } } }`, a `dsn` or a `signal`. */
  readonly hydra?: Omit<StartHydraOptions, 'adminPort' | 'publicPort' | 'urls'>
  /** Told of each port that is taken, and of each start that takes longer than two seconds. Default: nobody. */
  readonly tell?: (message: string) => void
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
 * @throws what kept one from starting; the signal's reason when `hydra.signal` is aborted.
 */
export async function startEverything({
  ports: preferred = {},
  hydra: hydraOptions = {},
  tell = () => {},
}: StartEverythingOptions = {}): Promise<Everything> {
  const running = createRunning(tell, hydraOptions.signal)
  try {
    const ports = await choosePorts(preferred, tell)
    const urls = urlsOf(ports)
    const pages = pageUrls(urls.loginConsent)
    const servers = { adminPort: ports.hydraAdmin, publicPort: ports.hydraPublic, urls: pages }
    const hydra = await running.add('Hydra', startHydra({ warmKeys: true, ...hydraOptions, ...servers }))
    const admin = createHydraAdmin({ baseUrl: hydra.adminUrl })
    const publicClient = createHydraPublic({ baseUrl: hydra.publicUrl })
    await startApps({ running, ports, urls, issuer: hydra.issuer, admin, publicClient })
    return { hydra, admin, publicClient, ...appUrls(urls), stop: running.stop }
  } catch (error) {
    await running.stop()
    throw error
  }
}

interface Parts {
  readonly running: Running
  readonly ports: Ports
  readonly urls: Urls
  readonly issuer: string
  readonly admin: HydraAdmin
  readonly publicClient: HydraPublic
}

async function startApps({ running, ports, urls, issuer, admin, publicClient }: Parts): Promise<void> {
  const { api: apiUrl, react, vue, angular } = urls
  const users = await createDemoUsers()
  await running.add('the login and consent app', serveLoginConsentApp({ admin, users, port: ports.loginConsent }))
  await running.add(
    'the API',
    serveApi({ admin, port: ports.api, admins: [ada.subject], allowedOrigins: [react, vue, angular] }),
  )
  const relyingParty = serveRelyingParty({ admin, publicClient, issuer, port: ports.relyingParty })
  await running.add('the relying party', relyingParty)
  for (const { name, title, folder } of spas) {
    // Else the pages that list apps would show three of one name.
    const client = { ...spaClient(urls[name], apiUrl), client_name: `Harbor Photos (${title})` }
    const { client_id: clientId } = await createOAuth2Client(admin, client)
    const config = { issuer, clientId, apiUrl }
    await running.add(`the ${title} app`, serveSpa({ folder, config, port: ports[name] }))
  }
}

type Urls = Readonly<Record<keyof Ports, string>>

function urlsOf(ports: Ports): Urls {
  const urls = Object.entries(ports).map(([name, port]) => [name, `http://127.0.0.1:${port}`])
  return Object.fromEntries(urls) as Urls
}

function appUrls({ loginConsent, relyingParty, api, react, vue, angular }: Urls) {
  const spaUrls = { react, vue, angular }
  return { loginConsentUrl: loginConsent, relyingPartyUrl: relyingParty, apiUrl: api, spaUrls }
}
