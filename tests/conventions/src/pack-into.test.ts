import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findClient } from '../../../tools/find-client.mjs'
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
  ['a lockfile of Bun', { 'package.json': {}, 'bun.lock': '' }, [], 'uses bun; this installs with npm, pnpm, yarn'],
  [
    'a binary lockfile of Bun',
    { 'package.json': {}, 'bun.lockb': '' },
    [],
    'uses bun; this installs with npm, pnpm, yarn',
  ],
])('%s is refused by what to do', (_, files, names, message) => {
  const { status, stderr } = packInto(makeRepository(files), ...names)
  expect([status, stderr]).toEqual([1, expect.stringContaining(message)])
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

const member = { 'member/package.json': {} }

test.each<[string, Record<string, string | object>]>([
  ['pnpm', { 'pnpm-workspace.yaml': 'packages: [member]\n', 'package.json': {} }],
  ['yarn', { 'yarn.lock': '', 'package.json': { workspaces: ['member'] } }],
  ['yarn', { 'package.json': { workspaces: ['member'], packageManager: 'yarn@4.18.1' } }],
])('a member of a %s workspace is refused, and its root named', (client, files) => {
  const root = makeRepository({ ...member, ...files })
  const { status, stderr } = packInto(join(root, 'member'))
  const message = `${root}/member is in the ${client} workspace ${root}: pack into that folder; `
  expect([status, stderr]).toEqual([1, expect.stringContaining(message)])
})

test.each<[string, string, Record<string, string | object>]>([
  ['member', 'npm', { 'package-lock.json': {}, 'package.json': { workspaces: ['member'] } }],
  ['member', 'yarn', { 'yarn.lock': '', 'package.json': { workspaces: [] }, 'member/yarn.lock': '' }],
  ['member', 'npm', { 'pnpm-workspace.yaml': '', 'member/package-lock.json': {} }],
  ['member', 'npm', { 'yarn.lock': '', 'package.json': {} }],
  ['.', 'pnpm', { 'pnpm-workspace.yaml': 'packages: [member]\n', 'package.json': {} }],
  ['.', 'yarn', { 'yarn.lock': '', 'package.json': { workspaces: ['member'] } }],
])('%s is installed into with %s', (folder, client, files) => {
  const root = makeRepository({ ...member, ...files })
  expect(findClient(join(root, folder)).client).toBe(client)
})

test.each([
  ['no folder', [], 'pnpm pack:into FOLDER [PACKAGE]...'],
  ['a folder that does not exist', ['gone'], 'gone does not exist'],
  ['a folder of this repository', ['apps/demo'], 'is in this repository'],
])('%s is refused', (_, args, message) => {
  const { status, stderr } = packInto(...args)
  expect([status, stderr]).toEqual([1, expect.stringContaining(message)])
})
