import { createHydraAdmin, createHydraPublic, type HydraAdmin, type HydraPublic } from '@hydrakit/core'
import { assertNonEmptyString, assertObject, parseUrl, trimTrailingSlashes } from '@hydrakit/core/feature'
import { discoverOidcConfiguration } from '@hydrakit/oidc'
import { createFlowSecrets, type FlowSecrets } from './flow-secrets.js'
import { runStep, SignInError } from './sign-in-error.js'

/** The Hydra to sign in at: a handle of `startHydra()`, or the URLs of a server that runs elsewhere. */
export interface TestServer {
  /** Base URL of the admin API. */
  readonly adminUrl: string
  /** Base URL of the public API. */
  readonly publicUrl: string
  /**
   * Issuer, as a handle of `startHydra()` has it. Default, and if its origin is not that of `publicUrl`: read from the discovery document, which may
   * have to create keys for seconds.
   */
  readonly issuer?: string | undefined
}

/** The clients of a server whose use in tests is allowed. */
export interface Connection {
  /** Client of the admin API, in place of a login and consent app. */
  readonly admin: HydraAdmin
  /** Client of the public API. */
  readonly hydra: HydraPublic
  /** Base URL of the public API, without a slash at its end. */
  readonly publicUrl: string
  /** What no error may show. */
  readonly secrets: FlowSecrets
}

/** How to connect. */
export interface ConnectOptions {
  /** Whether every issuer is allowed. Default: `false`. */
  readonly allowRemote?: boolean | undefined
  /** Milliseconds that one call may take. Default: 10,000. */
  readonly timeoutMs?: number | undefined
}

// One request for all sign-ins at a server. A handle may get another URL.
const issuers = new WeakMap<TestServer, Map<string, Promise<string>>>()

/**
 * Connects to a server, unless it can be one that people use.
 *
 * @param server - The caller's handle. Its issuer is kept as long as the handle and its `publicUrl`.
 * @param options - Whether every issuer is allowed, and how long a call may take.
 * @returns The clients.
 * @throws {TypeError} if a URL is malformed, or the issuer is https, not loopback and not allowed.
 * @throws {SignInError} if the discovery document cannot be read.
 */
export async function connect(server: TestServer, options: ConnectOptions): Promise<Connection> {
  assertObject(server, 'server')
  const { adminUrl, publicUrl } = server
  for (const [name, url] of Object.entries({ adminUrl, publicUrl })) assertNonEmptyString(url, `server.${name}`)
  const { allowRemote = false, timeoutMs } = options
  const hydra = createHydraPublic({ baseUrl: publicUrl, timeoutMs })
  if (server.issuer !== undefined) assertUrl(server.issuer, 'server.issuer')
  const admin = createHydraAdmin({ baseUrl: adminUrl, timeoutMs })
  if (!allowRemote) {
    const { issuer = publicUrl } = server
    for (const [name, url] of Object.entries({ adminUrl, publicUrl, issuer })) assertTestServer(name, url)
    assertTestServer('issuer', await readIssuer(server, hydra))
  }
  return { admin, hydra, publicUrl: trimTrailingSlashes(publicUrl), secrets: createFlowSecrets() }
}

async function readIssuer(server: TestServer, hydra: HydraPublic): Promise<string> {
  const { issuer, publicUrl } = server
  // A copy of a handle with other URLs has the issuer of the first server.
  if (issuer !== undefined && new URL(issuer).origin === new URL(publicUrl).origin) return issuer
  const discovered = issuers.get(server) ?? new Map<string, Promise<string>>()
  issuers.set(server, discovered)
  try {
    discovered.set(publicUrl, discovered.get(publicUrl) ?? discoverIssuer(hydra))
    return await (discovered.get(publicUrl) as Promise<string>)
  } catch (error) {
    discovered.delete(publicUrl) // it may be up the next time
    throw error
  }
}

async function discoverIssuer(hydra: HydraPublic): Promise<string> {
  const flow = { secrets: createFlowSecrets() }
  const { issuer } = await runStep(flow, 'discovery', () => discoverOidcConfiguration(hydra))
  if (parseUrl(issuer)) return issuer
  throw new SignInError('discovery', { reason: 'the issuer in the discovery document is not an absolute URL' })
}

function assertUrl(value: unknown, name: string): void {
  if (!URL.canParse(String(value))) throw new TypeError(`"${name}" must be an absolute URL`)
}

function assertTestServer(name: string, url: string): void {
  assertTestUrl(`"server" must be a test server, but its ${name}`, url)
}

/**
 * Requires an address that people cannot use: one that is not https, or loopback.
 *
 * @param what - Begins the message, as in `"server" must be a test server, but its issuer`.
 * @param url - The address.
 * @throws {TypeError} if people can use it.
 */
export function assertTestUrl(what: string, url: string): void {
  const { protocol, hostname, origin } = new URL(url)
  if (protocol === 'http:' || isLoopback(hostname)) return
  throw new TypeError(
    `${what} is ${origin}. This signs in as anybody: set "allowRemote" to true if nobody else uses the server`,
  )
}

function isLoopback(hostname: string): boolean {
  return /^(127(\.\d+){3}|\[::1\]|(.+\.)?localhost)$/.test(hostname)
}
