import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findManifestFaults } from '../../../tools/manifest-faults.mjs'
import { packageFolders } from '../../../tools/package-folders.mjs'
import { makeRepository } from './temporary-repository.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const path = 'packages/core'
const own = JSON.parse(readFileSync(`${root}${path}/package.json`, 'utf8')) as Record<string, unknown>

test('every package has what npm shows of it, and what publishing it needs', () => {
  const packages = packageFolders(root)
  expect(packages.length).toBeGreaterThan(10)
  expect(packages.flatMap((each) => findManifestFaults(root, each))).toEqual([])
})

test.each([
  'description',
  'keywords',
  'homepage',
  'bugs',
  'repository',
  'license',
  'author',
  'engines',
  'publishConfig',
])('a manifest without "%s" is found', (member) => {
  expect(faultsOf({ [member]: undefined })).toEqual([expect.stringContaining(`${path}/package.json: "${member}" `)])
})

test.each<[string, object]>([
  ['"repository" must be', { repository: { type: 'git', url: 'git+https://github.com/hydrakit/hydra-kit.git' } }],
  ['"publishConfig" must be', { publishConfig: { access: 'public' } }],
  ['"prepack" must be', { scripts: {} }],
  ['"files" must name CHANGELOG.md', { files: ['dist', 'src'] }],
  ['nothing uses the devDependency left-pad', { devDependencies: { 'left-pad': '1.0.0' } }],
  ['nothing uses the devDependency @types/left-pad', { devDependencies: { '@types/left-pad': '1.0.0' } }],
])('%s …', (fault, members) => {
  expect(faultsOf(members)).toContainEqual(expect.stringContaining(fault))
})

test('a package without a README is found', () => {
  expect(faultsOf({}, {})).toEqual([`${path}/package.json: README.md is missing`])
})

/** Of a package that has no other faults. */
function faultsOf(members: object, files: Record<string, string> = { [`${path}/README.md`]: '# Core' }): string[] {
  const repository = makeRepository({
    'package.json': readFileSync(`${root}package.json`, 'utf8'),
    [`${path}/package.json`]: { ...own, devDependencies: {}, ...members },
    ...files,
  })
  return findManifestFaults(repository, { path })
}
