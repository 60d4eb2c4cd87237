/** What a command line of Hydra consists of. */
export interface CommandInput {
  /** Subcommand of `hydra`, with its arguments. */
  readonly subcommand: readonly string[]
  /** Path of the configuration file on this machine. */
  readonly configFile: string
  readonly ports: readonly number[]
  /** A name that no other server has. */
  readonly name: string
}

/** A command line, and how to clean up after it. */
export interface ProgramCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  /** A command that ends what a signal to the command does not end. */
  readonly cleanUp?: readonly string[] | undefined
}

/** A Hydra that can be started: a binary, or a Docker image. */
export interface HydraProgram {
  /** Where it was found, for messages. */
  readonly origin: string
  /** Whether it knows `urls.device`, which older servers refuse. */
  readonly knowsDeviceFlow: boolean
  /** Address that the server listens on. */
  readonly listenHost: string
  /** Permissions of the configuration file, which contains the secrets. */
  readonly configFileMode: number
  composeCommand(input: CommandInput): ProgramCommand
}

/**
 * Creates the program of a Hydra binary on this machine.
 *
 * @param path - The binary.
 * @param origin - Where it was found, for messages.
 * @param knowsDeviceFlow - Whether it knows `urls.device`.
 * @returns The program.
 */
export function createBinaryProgram(path: string, origin: string, knowsDeviceFlow: boolean): HydraProgram {
  return {
    origin,
    knowsDeviceFlow,
    listenHost: '127.0.0.1',
    configFileMode: 0o600,
    composeCommand: ({ subcommand, configFile }) => ({
      command: path,
      args: [...subcommand, '-c', configFile],
      environment: selectEnvironment(process.env),
    }),
  }
}

const passedOn =
  /^(PATH|HOME|USERPROFILE|TMPDIR|TEMP|TMP|SYSTEMROOT|TZ|SSL_CERT_(FILE|DIR)|(HTTP|HTTPS|NO)_PROXY|(DY)?LD_LIBRARY_PATH)$/i

/** Hydra also reads its settings from the environment, where the `DSN` of an app would override the configuration file. */
function selectEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => passedOn.test(name)))
}
