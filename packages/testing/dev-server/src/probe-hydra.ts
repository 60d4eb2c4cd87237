import { runCommand } from './run-command.js'

/** What a Hydra binary can do. */
export interface HydraFeatures {
  /** What it calls itself: `v2.3.0`, or `master` if someone built it without saying. */
  readonly version: string
  /** Whether it knows the device authorization grant (RFC 8628), so also `urls.device`. */
  readonly knowsDeviceFlow: boolean
}

/** The oldest release that is supported. */
export const oldestSupportedVersion = 'v2.2'

/**
 * Finds out whether a program is an Ory Hydra that this package supports, by asking it.
 *
 * @param path - The program.
 * @param signal - Gives up.
 * @returns Its features, or one line saying why it cannot be used.
 */
export async function probeHydra(path: string, signal?: AbortSignal): Promise<HydraFeatures | string> {
  const ask = (...args: string[]) => runCommand(path, args, { signal })
  const [version, grants] = await Promise.all([ask('version'), ask('perform', '--help')])
  if (!version.succeeded) return version.reason
  const name = /^Version:\s+(\S+)$/m.exec(version.output)?.[1]
  if (!name) return 'it is not Ory Hydra'
  if (!(await isSupported(name, ask))) return `it is Ory Hydra ${name}, older than ${oldestSupportedVersion}`
  return { version: name, knowsDeviceFlow: grants.output.includes('device-code') }
}

async function isSupported(
  version: string,
  ask: (...args: string[]) => ReturnType<typeof runCommand>,
): Promise<boolean> {
  const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(version) ?? []
  if (major !== undefined) return Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 2)
  // The name of a self-built server says nothing; this flag is new in v2.2.
  return (await ask('create', 'client', '--help')).output.includes('--skip-logout-consent')
}
