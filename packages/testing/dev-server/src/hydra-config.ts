import { randomBytes } from 'node:crypto'
import type { HydraProgram } from './hydra-program.js'

/** Members of Hydra's configuration, in their wire spelling. */
export interface HydraConfig {
  /** A top-level member of Hydra's configuration, such as `urls` or `ttl`. */
  readonly [member: string]: unknown
}

/** Addresses of the app that Hydra sends the browser to; each is an absolute URL. */
export interface HydraUrls {
  /** Where the resource owner signs in. Default is a page of Hydra's that says it is not configured. */
  readonly login?: string | undefined
  /** Where the resource owner consents. Default as for `login`. */
  readonly consent?: string | undefined
  /** Where the resource owner confirms to sign out. Default as for `login`. */
  readonly logout?: string | undefined
  /** Where errors are shown that must not be sent to the client. Default is a plain page of Hydra's. */
  readonly error?: string | undefined
  /** Where a sign-out ends that names no address of its own. Default is a plain page of Hydra's. */
  readonly postLogoutRedirect?: string | undefined
  /** Where the resource owner types the user code (RFC 8628). Left out for servers without the device grant. */
  readonly deviceVerification?: string | undefined
  /** Where the browser ends after a device was authorized. Left out for servers without the device grant. */
  readonly deviceSuccess?: string | undefined
}

/** What {@link hydraConfig} composes the configuration from. */
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
 * Composes the configuration of a development server: open to every browser app, dynamic registration on, own secrets.
 *
 * @param input - Ports and the caller's wishes.
 * @returns Hydra's configuration; the caller's `config` wins over every default.
 */
export function hydraConfig({ config, ...input }: HydraConfigInput): HydraConfig {
  const { listenHost: host, knowsDeviceFlow } = input.program
  const defaults = {
    serve: { public: { host, port: input.publicPort, cors }, admin: { host, port: input.adminPort } },
    urls: {
      self: { issuer: input.issuer, admin: `http://127.0.0.1:${input.adminPort}` },
      ...pageUrls(input.urls, knowsDeviceFlow),
    },
    dsn: input.dsn,
    secrets: { system: [randomSecret()], cookie: [randomSecret()] },
    log: { level: 'warn', format: 'json' },
    oidc: { dynamic_client_registration: { enabled: true } },
  }
  return merge(defaults, config)
}

// Browsers refuse credentials for a wildcard origin, and Hydra's public API needs none.
const cors = {
  enabled: true,
  allowed_origins: ['*'],
  allowed_methods: ['GET', 'POST', 'PUT', 'DELETE'],
  allowed_headers: ['Authorization', 'Content-Type'],
  allow_credentials: false,
}

function pageUrls(urls: HydraUrls, knowsDeviceFlow: boolean): HydraConfig {
  const device = withoutUndefined({ verification: urls.deviceVerification, success: urls.deviceSuccess })
  return withoutUndefined({
    login: urls.login,
    consent: urls.consent,
    logout: urls.logout,
    error: urls.error,
    post_logout_redirect: urls.postLogoutRedirect,
    device: knowsDeviceFlow && Object.keys(device).length > 0 ? device : undefined,
  })
}

function merge(base: HydraConfig, changes: HydraConfig): HydraConfig {
  const merged: Record<string, unknown> = { ...base }
  for (const [member, change] of Object.entries(changes)) {
    const before = merged[member]
    if (change !== undefined) merged[member] = isConfig(before) && isConfig(change) ? merge(before, change) : change
  }
  return merged
}

function withoutUndefined(config: HydraConfig): HydraConfig {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined))
}

function isConfig(value: unknown): value is HydraConfig {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function randomSecret(): string {
  return randomBytes(32).toString('hex')
}
