import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { describeEmpty, findEmptyPatterns } from '../../../tools/path-patterns.mjs'
import { repositoryFiles } from './source-files.js'
import { makeRepository } from './temporary-repository.js'

// A check passes that looks at nothing: after a folder is renamed, its rule has no effect any more.

test('every path that a check of this repository names is there', async () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  expect(await findEmptyPatterns(root, repositoryFiles('.'))).toEqual([])
})

const layers = (from: string, to: string) =>
  `module.exports = { forbidden: [{ name: 'rule', from: { path: '${from}' }, to: { path: '${to}' } }] }`
const globCall = (glob: string) => `const modules = import.meta.${'glob'}([\n  '${glob}',\n])\n`

test.each<[file: string, good: string | object, bad: string | object, fault: string]>([
  [
    '.dependency-cruiser.cjs',
    layers('^packages/(core)/', '^packages/(core|features/[^/]+)/src/'),
    layers('^packages/kernel/', '^packages/(core|kits)/src/'),
    '.dependency-cruiser.cjs, rule: "^packages/kernel/" matches nothing\n.dependency-cruiser.cjs, rule: "^packages/kits/src/" matches nothing, of "^packages/(core|kits)/src/"',
  ],
  [
    '.dependency-cruiser.cjs',
    layers('packages/(core|features/photos)/', '^packages/$1/src/'),
    layers('packages/(core)/', '^kits/$1/'),
    '.dependency-cruiser.cjs, rule: "^kits/[^/]+/" matches nothing',
  ],
  [
    'turbo.json',
    { globalDependencies: ['package.json'], tasks: { build: { inputs: ['src/**', '!src/**/*.test.ts'] } } },
    { globalDependencies: ['base.json'], tasks: { build: { inputs: ['lib/**', '!src/**/*.spec.ts'] } } },
    'turbo.json: "base.json" matches nothing\nturbo.json: "lib/**" matches nothing\nturbo.json: "src/**/*.spec.ts" matches nothing',
  ],
  [
    'packages/core/turbo.json',
    { tasks: { build: { inputs: ['src/**'] } } },
    { tasks: { build: { inputs: ['photos/src/**'] } } },
    'packages/core/turbo.json: "photos/src/**" matches nothing',
  ],
  [
    'biome.json',
    { files: { includes: ['**', '!**/core/*.json'] }, overrides: [{ includes: ['**/*.{json,ts}'] }] },
    { overrides: [{ includes: ['**/*.{ts,vue}'] }] },
    'biome.json: "**/*.vue" matches nothing, of "**/*.{ts,vue}"',
  ],
  [
    'vitest.config.mjs',
    'export default { test: { projects: ["packages/*", "packages/!(core|features)"] } }',
    'export default { test: { projects: ["packages/!(kernel)"], include: ["**/*.spec.ts"] } }',
    'vitest.config.mjs: "**/*.spec.ts" matches nothing\nvitest.config.mjs: "packages/kernel" matches nothing, of "packages/!(kernel)"',
  ],
  [
    'packages/core/tsconfig.json',
    '{ // with comments\n "include": ["src", "."], "files": ["src/core.ts"] }',
    '{ "include": ["source"], "files": ["core.ts"] }',
    'packages/core/tsconfig.json: "core.ts" matches nothing\npackages/core/tsconfig.json: "source" matches nothing',
  ],
  [
    'packages/core/package.json',
    { name: '@example/core', files: ['dist', 'src', 'CHANGELOG.md', '!src/**/*.spec.ts'] },
    { name: '@example/core', files: ['source', 'NOTICE'] },
    'packages/core/package.json: "source" matches nothing\npackages/core/package.json: "NOTICE" matches nothing',
  ],
  [
    'pnpm-workspace.yaml',
    'packages: [packages/*, packages/features/*]',
    'packages: [packages/*, packages/kits/*]',
    'pnpm-workspace.yaml: "packages/kits/*/package.json" matches nothing',
  ],
  [
    '.changeset/config.json',
    { ignore: ['@example/*'] },
    { ignore: ['@example/kernel'], fixed: [['@planted/*']] },
    '.changeset/config.json: "@example/kernel" matches nothing\n.changeset/config.json: "@planted/*" matches nothing',
  ],
  ['packages/core/core.api.md', '', '', ''],
  [
    'packages/kernel/kernel.api.md',
    '',
    '',
    'packages/kernel/kernel.api.md: "packages/kernel/package.json" matches nothing',
  ],
  [
    'packages/core/src/core.test.ts',
    globCall('../../**/src/*.ts'),
    globCall('../../*/src/(core|kernel).ts'),
    'packages/core/src/core.test.ts: "../../*/src/kernel.ts" matches nothing, of "../../*/src/(core|kernel).ts"',
  ],
])('an empty pattern in %s is found, and none in a good one', async (file, good, bad, fault) => {
  if (good !== '') expect(await faultsOf({ [file]: good })).toBe('')
  expect(await faultsOf({ [file]: bad })).toBe(fault)
})

test('a convention about a folder that is not there fails', () => {
  expect(() => repositoryFiles('packages/core', 'packages/kernel')).toThrow('packages/kernel holds no file')
})

test('what a build makes is looked for by its folder alone', () => {
  expect(describeEmpty({ at: 'a', pattern: '^core/dist/', isRegExp: true }, ['core/a.ts'])).toEqual([])
  expect(describeEmpty({ at: 'a', pattern: 'dist/*.d.ts', folder: 'core' }, ['core/a.ts'])).toEqual([])
  expect(describeEmpty({ at: 'a', pattern: '^kits/dist/', isRegExp: true }, ['core/a.ts'])).toHaveLength(1)
})

/** Of a small repository with these files. */
async function faultsOf(files: Readonly<Record<string, string | object>>): Promise<string> {
  const all = {
    'package.json': { name: 'planted' },
    'packages/core/package.json': { name: '@example/core' },
    'packages/core/src/core.ts': '',
    'packages/core/src/core.test.ts': '',
    'packages/features/photos/package.json': { name: '@example/photos' },
    'packages/features/photos/src/photos.ts': '',
    ...files,
  }
  return (await findEmptyPatterns(makeRepository(all), Object.keys(all))).join('\n')
}
