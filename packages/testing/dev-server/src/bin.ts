import { readFileSync } from 'node:fs'
import { type CommandLine, helpText, parseCommandLine } from './command-line.js'
import type { HydraServer } from './hydra-server.js'
import { maskUrlCredentials } from './mask-secrets.js'
import { startHydra } from './start-hydra.js'
import type { StartHydraOptions } from './start-options.js'

process.exitCode = await main(process.argv.slice(2))

/** Runs `hydra-dev`; resolves to its exit code. */
async function main(args: readonly string[]): Promise<number> {
  let commandLine: CommandLine
  try {
    commandLine = parseCommandLine(args)
  } catch (error) {
    console.error(`${(error as Error).message}\n\nhydra-dev --help lists the options.`)
    return 2
  }
  if (commandLine.command === 'start') return runServer(commandLine.options)
  console.log(commandLine.command === 'help' ? helpText : readPackageVersion())
  return 0
}

async function runServer(options: StartHydraOptions): Promise<number> {
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupted.abort())
  const { signal } = interrupted
  try {
    const lastOutput = await runUntilEnd(options, signal)
    if (lastOutput === undefined) return 0
    console.error(`Ory Hydra ended. Its output:\n${lastOutput}`)
  } catch (error) {
    if (signal.aborted) return 0
    console.error((error as Error).message)
  }
  return 1
}

/** Resolves to `undefined` when the signal stopped the server, or to its last output when it ended by itself. */
async function runUntilEnd(options: StartHydraOptions, signal: AbortSignal): Promise<string | undefined> {
  let end = (_lastOutput?: string): void => {}
  const ended = new Promise<string | undefined>((resolve) => {
    end = resolve
  })
  signal.addEventListener('abort', () => end())
  const server = await startHydra({ ...options, signal, onExit: end })
  console.log(composeGreeting(server))
  return ended.finally(() => server.stop())
}

function composeGreeting({ adminUrl, publicUrl, issuer, version, origin }: HydraServer): string {
  return `Ory Hydra ${version} from ${origin} is ready.

  Public API  ${publicUrl}
  Admin API   ${adminUrl}
  Issuer      ${maskUrlCredentials(issuer)}

Register a client:

  curl -X POST ${adminUrl}/admin/clients -d '{"client_name":"Photos","grant_types":["client_credentials"]}'

Ctrl-C ends the server.`
}

function readPackageVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return version
}
