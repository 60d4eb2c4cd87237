import { randomBytes } from 'node:crypto'
import type { HydraProgram } from './hydra-program.js'

/** Members of Hydra's configuration, in their wire spelling. */
export interface HydraConfig {
  /** Any member of Hydra's configuration. */
  readonly [member: string]: unknown
}

/** Pages of your app that Hydra redirects the browser to. Each is an absolute URL. */
export interface HydraUrls {
  /** Login page. Default: a page of Hydra that says that no page is configured. */
  readonly login?: string | undefined
  /** Consent page. Default: as for `login`. */
  readonly consent?: string | undefined
  /** Page that confirms a logout. Default: as for `login`. */
  readonly logout?: string | undefined
  /** Page for errors that must not be sent to the client. Default: a plain page of Hydra. */
  readonly error?: string | undefined
  /** Page after a logout without a `post_logout_redirect_uri`. Default: a plain page of Hydra. */
  readonly postLogoutRedirect?: string | undefined
  /** Page for the user code of the device grant (RFC 8628). Ignored if the server lacks that grant. */
  readonly deviceVerification?: string | undefined
  /** Page after a device was authorized. Ignored if the server lacks the device grant. */
  readonly deviceSuccess?: string | undefined
}

/** Input of {@link composeHydraConfig}. */
export interface HydraConfigInput {
  readonly program: Pick<HydraProgram, 'knowsDeviceFlow' | 'listenHost'>
  readonly adminPort: number
  readonly publicPort: number
  readonly dsn: string
  readonly issuer: string
  readonly urls: HydraUrls
  readonly config: HydraConfig
}

/**
 * Composes the configuration of a development server: CORS for every origin, dynamic client registration, and random
 * secrets.
 *
 * The endpoints in the discovery document are where the server listens. Left alone, Hydra takes the issuer for their
 * address, and does not name the endpoint of dynamic client registration.
 *
 * @param input - Ports and the caller's options.
 * @returns Hydra's configuration. The caller's `config` overrides every default.
 */
export function composeHydraConfig({ config, ...input }: HydraConfigInput): HydraConfig {
  const { listenHost: host, knowsDeviceFlow } = input.program
  const [publicUrl, adminUrl] = [`http://127.0.0.1:${input.publicPort}`, `http://127.0.0.1:${input.adminPort}`]
  const defaults = {
    serve: { public: { host, port: input.publicPort, cors }, admin: { host, port: input.adminPort } },
    urls: {
      self: { issuer: input.issuer, public: publicUrl, admin: adminUrl },
      ...composePageUrls(input.urls, knowsDeviceFlow),
    },
    dsn: input.dsn,
    secrets: { system: [generateSecret()], cookie: [generateSecret()] },
    log: { level: 'warn', format: 'json' },
    oidc: { dynamic_client_registration: { enabled: true } },
  }
  const merged = mergeConfig(defaults, config)
  return mergeConfig({ webfinger: { oidc_discovery: composeDiscovery(merged) } }, merged)
}

// Hydra finds the other endpoints by the public URL.
function composeDiscovery(config: HydraConfig): HydraConfig {
  const publicUrl = readMember(config, 'urls.self.public')
  if (typeof publicUrl !== 'string') return {}
  const base = publicUrl.replace(/\/$/, '')
  const isOpen = readMember(config, 'oidc.dynamic_client_registration.enabled') === true
  return omitUndefined({
    jwks_url: `${base}/.well-known/jwks.json`,
    client_registration_url: isOpen ? `${base}/oauth2/register` : undefined,
  })
}

// Browsers refuse credentials for a wildcard origin, and Hydra's public API needs none.
const cors = {
  enabled: true,
  allowed_origins: ['*'],
  allowed_methods: ['GET', 'POST', 'PUT', 'DELETE'],
  allowed_headers: ['Authorization', 'Content-Type'],
  allow_credentials: false,
}

function composePageUrls(urls: HydraUrls, knowsDeviceFlow: boolean): HydraConfig {
  const device = omitUndefined({ verification: urls.deviceVerification, success: urls.deviceSuccess })
  return omitUndefined({
    login: urls.login,
    consent: urls.consent,
    logout: urls.logout,
    error: urls.error,
    post_logout_redirect: urls.postLogoutRedirect,
    device: knowsDeviceFlow && Object.keys(device).length > 0 ? device : undefined,
  })
}

function mergeConfig(base: HydraConfig, changes: HydraConfig): HydraConfig {
  const merged: Record<string, unknown> = { ...base }
  for (const [member, change] of Object.entries(changes)) {
    const before = merged[member]
    if (change !== undefined)
      merged[member] = isConfig(before) && isConfig(change) ? mergeConfig(before, change) : change
  }
  return merged
}

function omitUndefined(config: HydraConfig): HydraConfig {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined))
}

/**
 * Reads a member of a configuration.
 *
 * @param config - The configuration.
 * @param path - Names of the members on the way, with dots between them.
 * @returns The member, or `undefined` if it is missing.
 */
export function readMember(config: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, member) => (value as Record<string, unknown> | null | undefined)?.[member], config)
}

function isConfig(value: unknown): value is HydraConfig {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function generateSecret(): string {
  return randomBytes(32).toString('hex')
}
