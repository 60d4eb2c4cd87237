// Gives the steps of a CI job that follow the Hydra of a release: HYDRA_VERSION=vX.Y.Z node --import tsx tools/ci-hydra.mjs
// The release that dev-server builds by itself needs nothing. Another one is built from its tag, and the file that GITHUB_ENV names says where it is.
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeGoArguments, composeGoEnvironment } from '../packages/testing/dev-server/src/build-hydra.ts'
import { builtVersion } from '../packages/testing/dev-server/src/hydra-releases.ts'
import { cloneHydra } from './clone-hydra.mjs'

const { GITHUB_ENV: environmentFile, HYDRA_VERSION: version = '' } = process.env
if (!/^v\d+\.\d+\.\d+$/.test(version)) throw new Error('HYDRA_VERSION must be vX.Y.Z')
if (environmentFile === undefined) throw new Error('GITHUB_ENV names no file: this is for jobs of GitHub Actions')
if (version !== builtVersion) appendFileSync(environmentFile, `HYDRA_BIN=${build()}\n`)

function build() {
  const folder = mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), 'hydra-'))
  const source = cloneHydra(version.slice(1), join(folder, 'source'))
  const binary = join(folder, 'bin', process.platform === 'win32' ? 'hydra.exe' : 'hydra')
  mkdirSync(join(folder, 'bin'))
  execFileSync('go', composeGoArguments(version, binary), {
    cwd: source,
    env: composeGoEnvironment(),
    stdio: 'inherit',
  })
  return binary
}
