import { expect, test } from 'vitest'
import { findPlanFaults, findReleaseFaults, isReleased, type PlannedRelease } from '../../../tools/release-faults.mjs'
import { makeRepository } from './temporary-repository.js'

const core = { name: '@hydrakit/core', path: 'packages/core' }
const consent = { name: '@hydrakit/consent', path: 'packages/features/consent' }
const cache = { name: '@hydrakit/introspection-cache', path: 'packages/kits/introspection-cache' }

function plan(versions: readonly [core: string, consent: string], ...releases: PlannedRelease[]): string[] {
  const dependencies = { [core.name]: 'workspace:^' }
  const root = makeRepository({
    [`${core.path}/package.json`]: { name: core.name, version: versions[0] },
    [`${consent.path}/package.json`]: { name: consent.name, version: versions[1], dependencies },
  })
  return findPlanFaults(root, [core, consent], releases)
}

const release = (
  { name }: { name: string },
  type: PlannedRelease['type'],
  oldVersion: string,
  newVersion: string,
): PlannedRelease => ({ name, type, oldVersion, newVersion })

test('the first release of core and of a feature is 1.0.0', () => {
  const [good, bad] = [release(consent, 'major', '0.0.0', '1.0.0'), release(consent, 'minor', '0.0.0', '0.1.0')]
  const first = release(core, 'major', '0.0.0', '1.0.0')
  expect(plan(['0.0.0', '0.0.0'], first, good)).toEqual([])
  const fault = '@hydrakit/consent starts at 1.0.0, not at 0.1.0: its first changeset is a major'
  expect(plan(['0.0.0', '0.0.0'], first, bad)).toContain(fault)
})

test('a package that no changeset names would stay at 0.0.0', () => {
  const fault = '@hydrakit/consent starts at 1.0.0, not at 0.0.0: its first changeset is a major'
  expect(plan(['1.0.0', '0.0.0'])).toEqual([fault])
})

test.each(['patch', 'minor'] as const)('a major of core beside a %s of a feature is refused', (type) => {
  const feature = release(consent, type, '1.0.0', type === 'patch' ? '1.0.1' : '1.1.0')
  const fault = '@hydrakit/consent needs a breaking release too, because @hydrakit/core has one'
  expect(plan(['1.0.0', '1.0.0'], release(core, 'major', '1.0.0', '2.0.0'), feature)).toEqual([fault])
})

test('a major of core needs a major of each feature', () => {
  const [first, second] = [release(core, 'major', '1.0.0', '2.0.0'), release(consent, 'major', '1.0.0', '2.0.0')]
  expect(plan(['1.0.0', '1.0.0'], first, second)).toEqual([])
})

test('a minor of core needs nothing of a feature', () => {
  expect(plan(['1.0.0', '1.0.0'], release(core, 'minor', '1.0.0', '1.1.0'))).toEqual([])
})

const released = {
  '.changeset/README.md': '# Changesets',
  [`${cache.path}/package.json`]: { name: cache.name, version: '0.2.0', exports: { '.': './dist/index.js' } },
  [`${cache.path}/CHANGELOG.md`]: `# ${cache.name}\n\n## 0.2.0\n\n## 0.1.0\n`,
  [`${cache.path}/dist/index.js`]: '',
}

test('what has its version, its changelog and its build is published', () => {
  expect(findReleaseFaults(makeRepository(released), [cache])).toEqual([])
})

test.each([
  ['main', './dist/gone.js'],
  ['main', 'dist/gone.js'],
  ['types', './dist/gone.js'],
  ['typesVersions', { '*': { http: ['./dist/gone.js'] } }],
  ['exports', { './http': { import: { types: './dist/index.js', default: './dist/gone.js' } } }],
  ['imports', { '#platform': { node: './dist/index.js', default: './dist/gone.js' } }],
  ['bin', { cache: './dist/gone.js' }],
])('a file that "%s" names and no build made is a fault: %j', (member, value) => {
  const manifest = { name: cache.name, version: '0.2.0', exports: { '.': './dist/index.js' }, [member]: value }
  const root = makeRepository({ ...released, [`${cache.path}/package.json`]: manifest })
  const file = member === 'main' ? value : './dist/gone.js'
  expect(findReleaseFaults(root, [cache])).toEqual([`${cache.name} lacks ${file}: pnpm build`])
})

test.each<[string, Record<string, string | object>]>([
  ['has the version 0.0.0', { [`${cache.path}/package.json`]: { name: cache.name, version: '0.0.0', exports: {} } }],
  ['.changeset/an-effect.md is not in any changelog yet', { '.changeset/an-effect.md': '' }],
  ['CHANGELOG.md describes 0.1.0, not 0.2.0', { [`${cache.path}/CHANGELOG.md`]: '## 0.1.0\n' }],
  ['CHANGELOG.md describes no version, not 0.2.0', { [`${cache.path}/CHANGELOG.md`]: '' }],
  ['starts at 0.1.0, not at 1.0.0', { [`${cache.path}/CHANGELOG.md`]: '## 0.2.0\n\n## 1.0.0\n' }],
  [
    'lacks ./dist/gone.js: pnpm build',
    { [`${cache.path}/package.json`]: { name: cache.name, version: '0.2.0', exports: { '.': './dist/gone.js' } } },
  ],
])('a release that %s is refused', (fault, files) => {
  const root = makeRepository({ ...released, ...files })
  expect(findReleaseFaults(root, [cache])).toEqual([expect.stringContaining(fault)])
})

test.each([
  ['0.2.0', true],
  ['0.1.0', true],
  ['0.3.0', false],
])('%s is a release that users have: %s', (version, expected) => {
  expect(isReleased(makeRepository(released), [cache], { [cache.name]: version })).toBe(expected)
})

test('a release of one package is a release, even if others stay as they are', () => {
  const versions = { [cache.name]: '0.2.0', [core.name]: '1.0.0' }
  expect(isReleased(makeRepository(released), [cache, core], versions)).toBe(false)
})
