// Everything that is checked beside the tests. All checks run, even after one has failed. One that fails shows its output.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageFolders } from './package-folders.mjs'
import { linkCheck, listPackagingChecks } from './packaging.mjs'

const packages = packageFolders()
const tarballs = mkdtempSync(join(tmpdir(), 'hydra-kit-pack-'))

const checks = [
  ['types', 'turbo', 'run', 'typecheck', '--output-logs=errors-only'],
  ['format and lint', 'biome', 'ci', '--colors=off'],
  ['paths that checks name', 'node', '--import', 'tsx', 'tools/check-path-patterns.mjs'],
  ['layers', 'depcruise', 'packages', 'apps', '--config', '.dependency-cruiser.cjs'],
  ['generated code is up to date', 'pnpm', '--silent', '--filter', '@hydrakit/openapi', 'generate', '--check'],
  ['no unseen change of what packages export', 'node', 'tools/api-reports.mjs'],
  ['changesets lead to the right versions', 'node', 'tools/changesets.mjs'],
  ['manifests of packages', 'node', 'tools/manifests.mjs'],
  linkCheck,
  ...packages.flatMap(packaging),
  ['bundle and install budgets', 'pnpm', '--silent', '--filter', '@hydrakit-bench/all', 'size'],
]

process.env.TURBO_TELEMETRY_DISABLED = '1'
// `pnpm check` builds first.
process.env.HYDRAKIT_BUILT = '1'
const failed = checks.filter((check) => !passes(check))
rmSync(tarballs, { recursive: true })
mkdirSync('reports', { recursive: true })
const counts = { numPassedTests: checks.length - failed.length, numFailedTests: failed.length }
writeFileSync('reports/checks.json', JSON.stringify(counts))
console.log(`\nchecks: ${checks.length - failed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length > 0 ? 1 : 0

function packaging(each) {
  const { version } = JSON.parse(readFileSync(`${each.path}/package.json`, 'utf8'))
  const tarball = join(tarballs, `hydrakit-${each.folder}-${version}.tgz`)
  return [
    [`pack ${each.name}`, 'pnpm', '--silent', '--filter', each.name, 'pack', '--pack-destination', tarballs],
    ...listPackagingChecks(each, tarball),
  ]
}

function passes([title, command, ...args]) {
  const startedAt = performance.now()
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' })
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
  console.log(`${status === 0 ? '✓' : '✗'} ${title} (${seconds} s)`)
  if (status !== 0) console.log(`${stdout}${stderr}`.replaceAll(/^/gm, '    '))
  return status === 0
}
