/** What one run of Hydra needs to know about its surroundings. */
export interface HydraRun {
  /** The configuration file, on this machine. */
  readonly configFile: string
  /** Temporary folder that holds the file. */
  readonly folder: string
  readonly ports: readonly number[]
  /** A name that no other run has. */
  readonly name: string
}

/** A command line, and how to clean up after it. */
export interface HydraCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  /** Ends what a signal to the command does not end. */
  readonly remove?: readonly string[] | undefined
}

/** A Hydra that can be started: a binary, or an image. */
export interface HydraProgram {
  /** Where it was found, for a person. */
  readonly origin: string
  /** Whether it knows `urls.device`, which older servers refuse. */
  readonly knowsDeviceFlow: boolean
  /** Address that the server listens on. */
  readonly listenHost: string
  /** Permissions of the configuration file, which holds the secrets. */
  readonly configFileMode: number
  /** Composes the command line of a subcommand. */
  command(subcommand: readonly string[], run: HydraRun): HydraCommand
}

/**
 * Describes a Hydra binary of this machine.
 *
 * @param path - The binary.
 * @param origin - Where it was found, for a person.
 * @param knowsDeviceFlow - Whether it knows `urls.device`.
 * @returns The program.
 */
export function hydraBinary(path: string, origin: string, knowsDeviceFlow: boolean): HydraProgram {
  return {
    origin,
    knowsDeviceFlow,
    listenHost: '127.0.0.1',
    configFileMode: 0o600,
    command: (subcommand, { configFile }) => ({
      command: path,
      args: [...subcommand, '-c', configFile],
      environment: binaryEnvironment(process.env),
    }),
  }
}

const passedOn =
  /^(PATH|HOME|USERPROFILE|TMPDIR|TEMP|TMP|SYSTEMROOT|TZ|SSL_CERT_(FILE|DIR)|(HTTP|HTTPS|NO)_PROXY|(DY)?LD_LIBRARY_PATH)$/i

/** Hydra reads each of its settings from the environment too, where an app's own `DSN` would win over the file. */
function binaryEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => passedOn.test(name)))
}
