import { execFileSync } from 'node:child_process'

/** Where the source of each release of Hydra is; HYDRA_REPOSITORY names a mirror. */
const repository = process.env.HYDRA_REPOSITORY ?? 'https://github.com/ory/hydra'

/** Fetches the source of a release into a new folder, and returns that. */
export function cloneHydra(version, folder) {
  // The tag itself, and nothing of what came before it.
  execFileSync(
    'git',
    [
      '-c',
      'advice.detachedHead=false',
      'clone',
      '--quiet',
      '--depth',
      '1',
      '--branch',
      `v${version}`,
      repository,
      folder,
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  return folder
}
