import { findOnPath } from './find-on-path.js'
import type { HydraProgram } from './hydra-program.js'
import { newestVersion } from './hydra-releases.js'
import type { HydraSearch } from './hydra-search.js'
import { runWithProgress } from './progress.js'
import { runCommand } from './run-command.js'

const configInContainer = '/etc/hydra-kit.json'
const pullTimeoutMs = 600_000

/**
 * Names the Docker image of a release.
 *
 * @param version - The release. Default: the newest that is supported.
 * @returns The image, with its tag.
 */
export function nameHydraImage(version: string = newestVersion): string {
  return `oryd/hydra:${version}`
}

/**
 * Finds Hydra's Docker image, and pulls it if it is missing. An aborted pull rejects with the reason of its signal.
 *
 * @param search - The wanted version, a listener for the progress of a pull, and a signal.
 * @returns The program, or a sentence that says why Docker cannot be used.
 */
export async function findHydraInDocker({ version, report, signal }: HydraSearch): Promise<HydraProgram | string> {
  const docker = await findOnPath('docker', process.env)
  if (!docker) return 'docker is not on the PATH'
  const daemon = await runCommand(docker, ['version', '--format', '{{.Server.Version}}'], { signal })
  if (!daemon.succeeded) return `no Docker daemon responds: ${daemon.reason}`
  const image = nameHydraImage(version)
  const failure = await pullImage(docker, image, { report, signal })
  return failure ?? createDockerProgram(docker, image)
}

async function pullImage(docker: string, image: string, { report, signal }: HydraSearch): Promise<string | undefined> {
  if ((await runCommand(docker, ['image', 'inspect', image], { signal })).succeeded) return undefined
  const pull = () => runCommand(docker, ['pull', '--quiet', image], { timeoutMs: pullTimeoutMs, signal })
  const pulled = await runWithProgress(`Pulling the image ${image} once …`, report, pull)
  return pulled.succeeded ? undefined : `docker pull ${image} failed: ${pulled.reason}`
}

function createDockerProgram(docker: string, image: string): HydraProgram {
  return {
    origin: `Docker (${image})`,
    // New after v2.3.
    knowsDeviceFlow: !/:v2\./.test(image),
    listenHost: '0.0.0.0',
    // Hydra has another user id in its container. On this machine the permissions of the folder protect the file.
    configFileMode: 0o644,
    composeCommand: ({ subcommand, configFile, ports, name }) => ({
      command: docker,
      args: [
        ...['run', '--rm', '--name', name],
        ...ports.flatMap((port) => ['--publish', `127.0.0.1:${port}:${port}`]),
        ...['--volume', `${configFile}:${configInContainer}:ro`],
        ...['--add-host', 'host.docker.internal:host-gateway'],
        image,
        ...subcommand,
        ...['-c', configInContainer],
      ],
      environment: process.env,
      // The container survives a killed docker command.
      cleanUp: [docker, 'rm', '--force', name],
    }),
  }
}
