import {
  assertBoolean,
  assertFunction,
  assertInteger,
  assertNesting,
  assertNonEmptyString,
  assertObject,
  assertSignal,
} from './assert.js'
import { type HydraConfig, type HydraUrls, readMember } from './hydra-config.js'
import type { ProgressListener } from './progress.js'

/** Configures the server that `startHydra` starts. Every option may be omitted. */
export interface StartHydraOptions {
  /**
   * Port of the admin API on 127.0.0.1, from 0 to 65535. Default: `0`, which selects a free port.
   * A start on a port that is in use fails with `ERR_PORT_IN_USE`.
   */
  readonly adminPort?: number | undefined
  /** Port of the public API on 127.0.0.1, from 0 to 65535. Default: `0`, which selects a free port. */
  readonly publicPort?: number | undefined
  /**
   * DSN of the database. Default: `'memory'`, which loses its data at the end, and serves no concurrent flows.
   * For PostgreSQL, `postgres://user@127.0.0.1:5432/db?sslmode=disable&max_conns=80`. Migrations run first. With fewer
   * `max_conns` than concurrent flows, the flows dead-lock. Another server on the same database needs the same
   * `config: { secrets: { system: ['…'] } }`.
   */
  readonly dsn?: string | undefined
  /**
   * Issuer identifier. Default: the public URL. The endpoints in the discovery document stay on the public URL of this
   * server, except revocation and logout, which Hydra derives from the issuer. If apps reach the server through a proxy,
   * also set `config: { urls: { self: { public } } }` to the proxy's URL.
   */
  readonly issuer?: string | undefined
  /** Pages of the login and consent app. Default: Hydra's placeholders. */
  readonly urls?: HydraUrls | undefined
  /**
   * Any other part of Hydra's configuration, in Hydra's spelling: `{ ttl: { access_token: '2s' } }`. Objects are merged
   * into the defaults; other values replace them. Ports, DSN and issuer have options of their own.
   *
   * @see {@link https://www.ory.com/docs/hydra/reference/configuration | Hydra's configuration reference}
   */
  readonly config?: HydraConfig | undefined
  /**
   * Path of the Hydra binary. Default: `HYDRA_BIN`, or else the PATH, the npm package `@hydrakit/hydra-<platform>-<arch>`,
   * the cache, a build, or Docker.
   */
  readonly binary?: string | undefined
  /**
   * The release of Hydra to start, such as `v26.2.0` or `26.2.0`. Default: the first that is found. What reports another
   * version, or `master`, is skipped; for `binary` and `HYDRA_BIN` that is an error.
   */
  readonly version?: string | undefined
  /**
   * Whether to create the signing keys before the start, or a restart, resolves. Default: `false`. Then the first request for the
   * discovery document, the JWK Set, an ID Token or a JWT creates them, and takes a second or more.
   */
  readonly warmKeys?: boolean | undefined
  /**
   * Milliseconds until Hydra must be ready, from 1 to 2147483647. Default: 30,000 (30 seconds).
   * Migrations have a timeout of the same length. A build has none.
   */
  readonly startTimeoutMs?: number | undefined
  /** Aborts the start, including a build. Has no effect on a running server. */
  readonly signal?: AbortSignal | undefined
  /** Called with the progress of slow steps, such as a build. Default: prints to standard error. */
  readonly onProgress?: ProgressListener | undefined
  /** Called with Hydra's last output if it ends without a call to `stop`, `kill` or `restart`. */
  readonly onExit?: ((lastOutput: string) => void) | undefined
}

const releasePattern = /^v?\d+\.\d+\.\d+(-[\w.]+)?$/
const maxTimerMs = 2_147_483_647

const ownOptions: Record<string, string> = {
  dsn: 'dsn',
  'serve.admin.port': 'adminPort',
  'serve.public.port': 'publicPort',
  'urls.self.issuer': 'issuer',
}

/**
 * Checks what can be known about options before anything is started.
 *
 * @param options - The caller's options.
 * @throws {TypeError} if an option is wrong; the message names it.
 */
export function assertStartOptions(options: StartHydraOptions): void {
  assertObject(options, 'options')
  assertInteger(options.adminPort, 'adminPort', 0, 65_535)
  assertInteger(options.publicPort, 'publicPort', 0, 65_535)
  assertInteger(options.startTimeoutMs, 'startTimeoutMs', 1, maxTimerMs)
  for (const name of ['dsn', 'issuer', 'binary'] as const) assertNonEmptyString(options[name], name)
  for (const name of ['onProgress', 'onExit'] as const) assertFunction(options[name], name)
  assertVersion(options.version)
  assertBoolean(options.warmKeys, 'warmKeys')
  assertSignal(options.signal, 'signal')
  if (options.adminPort && options.adminPort === options.publicPort) {
    throw new TypeError('"adminPort" and "publicPort" must differ')
  }
  assertUrls(options.urls)
  assertConfig(options.config)
}

function assertVersion(version: string | undefined): void {
  if (version === undefined || (typeof version === 'string' && releasePattern.test(version))) return
  throw new TypeError('"version" must be a release of Hydra, such as v26.2.0')
}

/**
 * Writes a release as Hydra reports it.
 *
 * @param version - The release, with or without the "v".
 * @returns The release with the "v".
 */
export function normalizeVersion(version: string): string {
  return version.replace(/^v?/, 'v')
}

function assertUrls(urls: HydraUrls | undefined): void {
  if (urls === undefined) return
  assertObject(urls, 'urls')
  for (const [name, url] of Object.entries(urls)) assertNonEmptyString(url, `urls.${name}`)
}

function assertConfig(config: HydraConfig | undefined): void {
  if (config === undefined) return
  assertObject(config, 'config')
  assertNesting(config, 'config')
  for (const [path, option] of Object.entries(ownOptions)) {
    if (readMember(config, path) === undefined) continue
    throw new TypeError(`"config" must not set ${path}: use the option "${option}"`)
  }
}
