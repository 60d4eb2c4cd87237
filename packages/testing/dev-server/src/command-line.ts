import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { HydraConfig } from './hydra-config.js'
import { assertStartOptions, type StartHydraOptions } from './start-options.js'

/** A parsed command line of `hydra-dev`. */
export type CommandLine =
  | { readonly command: 'help' | 'version' }
  | { readonly command: 'start'; readonly options: StartHydraOptions }

/** The output of `hydra-dev --help`. */
export const helpText = `Starts a real Ory Hydra for development. Ctrl-C stops it.

Usage: hydra-dev [options]

  --public-port PORT              port of the public API; 0 selects a free port (default 4444)
  --admin-port PORT               port of the admin API; 0 selects a free port (default 4445)
  --dsn DSN                       database, migrated first (default memory: data is lost at the end)
  --issuer URL                    the issuer's identifier (default: the public URL)
  --config FILE                   JSON file with any other part of Hydra's configuration
  --binary FILE                   Hydra binary (default: HYDRA_BIN, the PATH, an npm package, the cache, a build, or Docker)
  --hydra-version VERSION         release of Hydra, such as v26.2.0 (default: the first that is found)

  --login-url URL                 pages of the login and consent app
  --consent-url URL
  --logout-url URL
  --error-url URL
  --post-logout-redirect-url URL
  --device-verification-url URL   ignored if the server lacks the device grant
  --device-success-url URL

  --help, -h                      print this
  --version, -v                   print the version of this package
`

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const knownOptions = {
  'public-port': { ...text, default: '4444' },
  'admin-port': { ...text, default: '4445' },
  dsn: text,
  issuer: text,
  config: text,
  binary: text,
  'hydra-version': text,
  'login-url': text,
  'consent-url': text,
  'logout-url': text,
  'error-url': text,
  'post-logout-redirect-url': text,
  'device-verification-url': text,
  'device-success-url': text,
  help: { ...flag, short: 'h' },
  version: { ...flag, short: 'v' },
} as const

/**
 * Parses the arguments of `hydra-dev`.
 *
 * @param args - The arguments, without the program's name.
 * @returns The command and its options.
 * @throws {TypeError} if an argument is wrong; the message is one sentence for the terminal.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const values = parseOptions(args)
  if (values.help) return { command: 'help' }
  if (values.version) return { command: 'version' }
  const options: StartHydraOptions = {
    publicPort: parsePort('public-port', values['public-port']),
    adminPort: parsePort('admin-port', values['admin-port']),
    dsn: values.dsn,
    issuer: values.issuer,
    config: values.config === undefined ? undefined : readConfig(values.config),
    binary: values.binary,
    version: values['hydra-version'],
    urls: {
      login: values['login-url'],
      consent: values['consent-url'],
      logout: values['logout-url'],
      error: values['error-url'],
      postLogoutRedirect: values['post-logout-redirect-url'],
      deviceVerification: values['device-verification-url'],
      deviceSuccess: values['device-success-url'],
    },
  }
  assertStartOptions(options)
  return { command: 'start', options }
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: knownOptions, allowPositionals: false }).values
  } catch (error) {
    // The parser's own message quotes the argument, which may be a DSN with a password.
    const isLoose = (error as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL'
    throw isLoose ? new TypeError('each argument must follow its option, as in --dsn DSN') : error
  }
}

function parsePort(name: string, value: string): number {
  const number = Number(value)
  if (/^\d+$/.test(value) && number <= 65_535) return number
  throw new TypeError(`--${name} must be a port from 0 to 65535`)
}

function readConfig(file: string): HydraConfig {
  let json: string
  try {
    json = readFileSync(file, 'utf8')
  } catch (error) {
    // Not quoted: it may be the configuration itself.
    throw new TypeError(`--config must name a file that can be read (${(error as NodeJS.ErrnoException).code})`)
  }
  try {
    return JSON.parse(json) as HydraConfig
  } catch {
    // The parser's own message quotes the file, which may hold secrets.
    throw new TypeError('--config must name a file that holds valid JSON')
  }
}
