import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { makeRepository } from './temporary-repository.js'

// What is refused before anything is built. tests/matrix installs.

const root = fileURLToPath(new URL('../../../', import.meta.url))

function packInto(...args: string[]): { status: number | null; stderr: string } {
  const script = join(root, 'tools/pack-into.mjs')
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', cwd: root })
}

test.each<[string, Record<string, string | object>, string[], string]>([
  ['a folder without a manifest', {}, [], 'has no package.json: npm init -y makes one'],
  [
    'a package that is none of these',
    { 'package.json': {} },
    ['photos'],
    'there is no package @hydrakit/photos; there are ',
  ],
  [
    'a project with two lockfiles',
    { 'package.json': {}, 'package-lock.json': {}, 'yarn.lock': '' },
    [],
    'has lockfiles of npm and yarn: delete those that you do not use',
  ],
  [
    'another client',
    { 'package.json': { packageManager: 'bun@1.3.0' } },
    [],
    'uses bun; this installs with npm, pnpm, yarn',
  ],
])('%s is refused by what to do', (_, files, names, message) => {
  const { status, stderr } = packInto(makeRepository(files), ...names)
  expect([status, stderr]).toEqual([1, expect.stringContaining(message)])
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test.each([
  ['no folder', [], 'pnpm pack:into FOLDER [PACKAGE]...'],
  ['a folder that does not exist', ['gone'], 'gone does not exist'],
  ['a folder of this repository', ['apps/demo'], 'is in this repository'],
])('%s is refused', (_, args, message) => {
  const { status, stderr } = packInto(...args)
  expect([status, stderr]).toEqual([1, expect.stringContaining(message)])
})
