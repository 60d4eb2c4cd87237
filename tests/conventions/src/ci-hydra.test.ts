import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { builtVersion } from '../../../packages/testing/dev-server/src/hydra-releases.js'
import { author, makeRepository } from './temporary-repository.js'

vi.setConfig({ testTimeout: 120_000 }) // git and Node are processes of their own

const root = fileURLToPath(new URL('../../../', import.meta.url))

test('the steps that follow get the Hydra of the tag, which reports its version', () => {
  const job = createJob()
  expect(job.run('v26.2.0')).toEqual({ status: 0, stderr: '' })
  const [name, binary = ''] = readFileSync(job.environmentFile, 'utf8').trim().split('=')
  expect(name).toBe('HYDRA_BIN')
  expect(execFileSync(binary, { encoding: 'utf8' })).toBe('v26.2.0')
})

test('the release that dev-server builds needs no other Hydra', () => {
  const job = createJob()
  expect(job.run(builtVersion)).toEqual({ status: 0, stderr: '' })
  expect(existsSync(job.environmentFile)).toBe(false)
})

test.each([
  ['26.2.0', 'HYDRA_VERSION must be vX.Y.Z'],
  ['v26.2.1', 'git cannot fetch Hydra v26.2.1 from'],
])('HYDRA_VERSION=%s fails: %s', (version, reason) => {
  const job = createJob()
  const { status, stderr } = job.run(version)
  expect(status).toBe(1)
  expect(stderr).toContain(reason)
  expect(existsSync(job.environmentFile)).toBe(false)
})

/** A job whose Go makes a program that prints the version it was told, because a machine may have no Go. */
function createJob() {
  const folder = makeRepository({ 'hydra/README.md': '', 'bin/go': go })
  chmodSync(join(folder, 'bin/go'), 0o755)
  const repository = join(folder, 'hydra')
  const commit = [...author, 'commit', '--quiet', '-m', 'Release']
  for (const args of [['init', '--quiet'], ['add', '.'], commit, ['tag', 'v26.2.0']]) {
    execFileSync('git', args, { cwd: repository })
  }
  const environmentFile = join(folder, 'environment')
  return {
    environmentFile,
    run(version: string) {
      const PATH = `${join(folder, 'bin')}${delimiter}${process.env.PATH}`
      const job = { PATH, HYDRA_REPOSITORY: repository, GITHUB_ENV: environmentFile, RUNNER_TEMP: folder }
      const options = { cwd: root, env: { ...process.env, ...job, HYDRA_VERSION: version }, encoding: 'utf8' } as const
      const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'tools/ci-hydra.mjs'], options)
      return { status, stderr }
    },
  }
}

/** Takes the arguments of `go build`, in a folder with the source of Hydra. */
const go = `#!/bin/sh
[ -f README.md ] || exit 1
for each in "$@"; do
  case "$each" in *config.Version=*) version="\${each##*=}" ;; esac
  [ "$last" = -o ] && binary="$each"
  last="$each"
done
printf '#!/bin/sh\nprintf %s\n' "$version" > "$binary"
chmod +x "$binary"
`
