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
 * Refuses options that cannot work.
 *
 * @param options - The caller's options.
 * @throws {TypeError} that names the option.
 */
export function checkStartOptions(options: StartHydraOptions): void {
  checkInteger('adminPort', options.adminPort, 0, 65_535)
  checkInteger('publicPort', options.publicPort, 0, 65_535)
  checkInteger('startTimeoutMs', options.startTimeoutMs, 1, maxTimerMs)
  for (const name of ['dsn', 'issuer', 'binary'] as const) checkText(name, options[name])
  if (options.adminPort && options.adminPort === options.publicPort) {
    throw new TypeError('"adminPort" and "publicPort" must differ')
  }
  checkConfig(options.config)
}

function checkInteger(name: string, value: unknown, min: number, max: number): void {
  if (value === undefined || (Number.isInteger(value) && Number(value) >= min && Number(value) <= max)) return
  throw new TypeError(`"${name}" must be an integer from ${min} to ${max}`)
}

function checkText(name: string, value: unknown): void {
  if (value === undefined || (typeof value === 'string' && value !== '')) return
  throw new TypeError(`"${name}" must be a non-empty string`)
}

function checkConfig(config: unknown): void {
  if (config === undefined) return
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new TypeError('"config" must be an object')
  }
  for (const [path, option] of Object.entries(ownOptions)) {
    if (at(config, path) !== undefined) throw new TypeError(`"config" must not set ${path}: use the option "${option}"`)
  }
}

function at(config: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, member) => (value as Record<string, unknown> | undefined)?.[member], config)
}
