// Builds the package in whose folder it runs, before that is packed, so that a fresh clone packs a build too. Who packs many has built all of them
// before and says so by HYDRAKIT_BUILT=1: builds side by side would write the files that the other packs.
import { spawnSync } from 'node:child_process'

if (process.env.HYDRAKIT_BUILT !== '1') build()

function build() {
  const args = ['run', 'build', '--output-logs=hash-only']
  // Its output goes to where no name of a tarball is expected.
  const { status } = spawnSync('turbo', args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  process.exitCode = status ?? 1
}
