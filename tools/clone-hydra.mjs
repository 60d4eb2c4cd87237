import { spawnSync } from 'node:child_process'

/** Where the source of each release of Hydra is; HYDRA_REPOSITORY names a mirror. */
const repository = process.env.HYDRA_REPOSITORY ?? 'https://github.com/ory/hydra'

/**
 * Fetches the source of a release into a new folder, and returns that.
 *
 * @throws {Error} if git cannot, with what it says.
 */
export function cloneHydra(version, folder) {
  const args = ['clone', '--quiet', '--depth', '1', '--branch', `v${version}`, repository, folder]
  const { status, stderr, error } = spawnSync('git', ['-c', 'advice.detachedHead=false', ...args], { encoding: 'utf8' })
  if (status !== 0)
    throw new Error(`git cannot fetch Hydra v${version} from ${repository}: ${error?.message ?? stderr.trim()}`)
  return folder
}
