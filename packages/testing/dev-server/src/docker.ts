import { findOnPath } from './find-on-path.js'
import type { HydraProgram } from './hydra-program.js'
import { type ProgressListener, runWithProgress } from './progress.js'
import { runCommand } from './run-command.js'

/** The image that is used when no other Hydra is found: the newest supported release. */
export const hydraImage = 'oryd/hydra:v26.2.0'

const configInContainer = '/etc/hydra-kit.json'
const pullTimeoutMs = 600_000

/**
 * Finds Hydra's Docker image, and pulls it if it is missing. An aborted pull rejects with the reason of its signal.
 *
 * @param report - Receives the progress of a pull.
 * @param signal - Aborts the search and the pull.
 * @returns The program, or a sentence that says why Docker cannot be used.
 */
export async function findHydraInDocker(
  report: ProgressListener,
  signal?: AbortSignal,
): Promise<HydraProgram | string> {
  const docker = await findOnPath('docker', process.env)
  if (!docker) return 'docker is not on the PATH'
  const daemon = await runCommand(docker, ['version', '--format', '{{.Server.Version}}'], { signal })
  if (!daemon.succeeded) return `no Docker daemon responds: ${daemon.reason}`
  const failure = await pullImage(docker, report, signal)
  return failure ?? createDockerProgram(docker)
}

async function pullImage(docker: string, report: ProgressListener, signal?: AbortSignal): Promise<string | undefined> {
  if ((await runCommand(docker, ['image', 'inspect', hydraImage], { signal })).succeeded) return undefined
  const pull = () => runCommand(docker, ['pull', '--quiet', hydraImage], { timeoutMs: pullTimeoutMs, signal })
  const pulled = await runWithProgress(`Pulling the image ${hydraImage} once …`, report, pull)
  return pulled.succeeded ? undefined : `docker pull ${hydraImage} failed: ${pulled.reason}`
}

function createDockerProgram(docker: string): HydraProgram {
  return {
    origin: `Docker (${hydraImage})`,
    knowsDeviceFlow: true,
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
        hydraImage,
        ...subcommand,
        ...['-c', configInContainer],
      ],
      environment: process.env,
      // The container survives a killed docker command.
      cleanUp: [docker, 'rm', '--force', name],
    }),
  }
}
