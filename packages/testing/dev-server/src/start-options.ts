import {
  assertBoolean,
  assertFunction,
  assertInteger,
  assertNonEmptyString,
  assertObject,
  assertSignal,
} from './assert.js'
import type { HydraConfig, HydraUrls } from './hydra-config.js'
import type { ProgressListener } from './progress.js'

/** Options of {@link startHydra}; each may be left out. */
export interface StartHydraOptions {
  /**
   * Port of the admin API on 127.0.0.1, from 0 to 65535. Default is `0`: a free one is chosen.
   * A port that was asked for and is taken is an error.
   */
  readonly adminPort?: number | undefined
  /** Port of the public API on 127.0.0.1, from 0 to 65535. Default is `0`: a free one is chosen. */
  readonly publicPort?: number | undefined
  /**
   * The database. Default is `'memory'`: everything is forgotten at the end, and flows must run one after the other.
   * For PostgreSQL, `postgres://user@127.0.0.1:5432/db?sslmode=disable&max_conns=80`; migrations run first, and
   * `max_conns` must be at least the number of flows in flight, or they wait for one another for ever.
   * A later server on the same database needs the same `config.secrets`.
   */
  readonly dsn?: string | undefined
  /** The issuer's identifier. Default is the public URL. */
  readonly issuer?: string | undefined
  /** Pages of the login and consent app. Default is Hydra's own placeholders. */
  readonly urls?: HydraUrls | undefined
  /**
   * Anything else of Hydra's configuration, in its own spelling: `{ ttl: { access_token: '2s' } }`. Objects are merged
   * into the defaults, anything else replaces them. Ports, DSN and issuer have options of their own.
   *
   * @see {@link https://www.ory.com/docs/hydra/reference/configuration | Hydra's configuration reference}
   */
  readonly config?: HydraConfig | undefined
  /** Path of the Hydra binary. Default is what `HYDRA_BIN`, the PATH, the cache, a build or Docker offer. */
  readonly binary?: string | undefined
  /**
   * Whether the signing keys are made before the start resolves. Default is `false`: the first request for the discovery
   * document, the JWK Set, an ID Token or a JWT makes them, and takes a second or more.
   */
  readonly warmKeys?: boolean | undefined
  /**
   * Milliseconds from the launch until Hydra must be ready, from 1 to 2147483647. Default is 30,000 (30 seconds).
   * Migrations have as long again; a first build takes as long as it takes.
   */
  readonly startTimeoutMs?: number | undefined
  /** Gives up the start, a build included. Has no effect on a server that is ready. */
  readonly signal?: AbortSignal | undefined
  /** Told what takes long: a build, a wait for another process that builds. Default prints to standard error. */
  readonly onProgress?: ProgressListener | undefined
  /** Called with Hydra's last words when it ends although neither `stop`, `kill` nor `restart` was called. */
  readonly onExit?: ((lastWords: string) => void) | undefined
}

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
  assertBoolean(options.warmKeys, 'warmKeys')
  assertSignal(options.signal, 'signal')
  if (options.adminPort && options.adminPort === options.publicPort) {
    throw new TypeError('"adminPort" and "publicPort" must differ')
  }
  assertUrls(options.urls)
  assertConfig(options.config)
}

function assertUrls(urls: HydraUrls | undefined): void {
  if (urls === undefined) return
  assertObject(urls, 'urls')
  for (const [name, url] of Object.entries(urls)) assertNonEmptyString(url, `urls.${name}`)
}

function assertConfig(config: HydraConfig | undefined): void {
  if (config === undefined) return
  assertObject(config, 'config')
  for (const [path, option] of Object.entries(ownOptions)) {
    if (readMember(config, path) === undefined) continue
    throw new TypeError(`"config" must not set ${path}: use the option "${option}"`)
  }
}

function readMember(config: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, member) => (value as Record<string, unknown> | null | undefined)?.[member], config)
}
