import { findOnPath } from './find-on-path.js'
import type { HydraProgram } from './hydra-program.js'
import { type ProgressListener, withProgress } from './progress.js'
import { runCommand } from './run-command.js'

/** The image that is run where nothing else is there: the newest supported release. */
export const hydraImage = 'oryd/hydra:v26.2.0'

const configInContainer = '/etc/hydra-kit.json'
const pullTimeoutMs = 600_000

/**
 * Describes Hydra's Docker image, if a Docker daemon answers.
 *
 * @param report - Whom to tell while the image is fetched.
 * @param signal - Gives up.
 * @returns The program, or one line saying why Docker cannot be used.
 */
export async function hydraInDocker(report: ProgressListener, signal?: AbortSignal): Promise<HydraProgram | string> {
  const docker = await findOnPath('docker', process.env)
  if (!docker) return 'docker is not on the PATH'
  const daemon = await runCommand(docker, ['version', '--format', '{{.Server.Version}}'], { signal })
  if (!daemon.succeeded) return `no Docker daemon answers: ${daemon.reason}`
  const failure = await fetchImage(docker, report, signal)
  return failure ?? dockerProgram(docker)
}

async function fetchImage(docker: string, report: ProgressListener, signal?: AbortSignal): Promise<string | undefined> {
  if ((await runCommand(docker, ['image', 'inspect', hydraImage], { signal })).succeeded) return undefined
  const pull = () => runCommand(docker, ['pull', '--quiet', hydraImage], { timeoutMs: pullTimeoutMs, signal })
  const pulled = await withProgress(`Fetching the image ${hydraImage} once …`, report, pull)
  return pulled.succeeded ? undefined : `docker pull ${hydraImage} failed: ${pulled.reason}`
}

function dockerProgram(docker: string): HydraProgram {
  return {
    origin: `Docker (${hydraImage})`,
    knowsDeviceFlow: true,
    listenHost: '0.0.0.0',
    // Hydra has another user id in its container; on this machine the folder around the file keeps others out.
    configFileMode: 0o644,
    command: (subcommand, { configFile, ports, name }) => ({
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
      // A killed docker command leaves its container running.
      remove: [docker, 'rm', '--force', name],
    }),
  }
}
