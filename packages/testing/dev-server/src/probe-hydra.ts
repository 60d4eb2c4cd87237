import { oldestSupportedVersion } from './hydra-releases.js'
import { runCommand } from './run-command.js'

/** Features of a Hydra binary. */
export interface HydraFeatures {
  /** Version that it reports: `v2.3.0`, or `master` if it was built without one. */
  readonly version: string
  /** Whether it knows the device authorization grant (RFC 8628), so also `urls.device`. */
  readonly knowsDeviceFlow: boolean
}

/** Options of {@link probeHydra}. */
export interface ProbeOptions {
  /** The only version that can be used. Default: any that is supported. */
  readonly version?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Checks whether a program is an Ory Hydra that this package supports, by running it. An aborted check rejects with the
 * reason of its signal.
 *
 * @param path - The program.
 * @param options - The wanted version, and a signal that aborts the check.
 * @returns Its features, or a phrase that says why it cannot be used.
 */
export async function probeHydra(path: string, options: ProbeOptions = {}): Promise<HydraFeatures | string> {
  const { version: wanted, signal } = options
  const run = (...args: string[]) => runCommand(path, args, { signal })
  const [version, grants] = await Promise.all([run('version'), run('perform', '--help')])
  if (!version.succeeded) return version.reason
  const name = /^Version:\s+(\S+)$/m.exec(version.output)?.[1]
  if (!name) return 'it is not Ory Hydra'
  if (!(await isSupported(name, run))) return `it is Ory Hydra ${name}, older than ${oldestSupportedVersion}`
  if (wanted !== undefined && name !== wanted) return `it is Ory Hydra ${name}, not ${wanted}`
  return { version: name, knowsDeviceFlow: grants.output.includes('device-code') }
}

async function isSupported(
  version: string,
  run: (...args: string[]) => ReturnType<typeof runCommand>,
): Promise<boolean> {
  const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(version) ?? []
  if (major !== undefined) return Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 2)
  // A self-built server reports no release; this flag is new in v2.2.
  return (await run('create', 'client', '--help')).output.includes('--skip-logout-consent')
}
