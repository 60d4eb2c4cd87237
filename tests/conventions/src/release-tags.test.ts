import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { author, makeRepository } from './temporary-repository.js'

vi.setConfig({ testTimeout: 120_000 }) // git and npm are processes of their own

const program = fileURLToPath(new URL('../../../tools/release-tags.mjs', import.meta.url))

// A runner has no author in its settings.
const runner = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }

const packages = [
  ['packages/core', '@hydrakit/core'],
  ['packages/features/consent', '@hydrakit/consent'],
  ['packages/kits/token-hooks', '@hydrakit/token-hooks'],
  ['packages/testing/testing', '@hydrakit/testing'],
] as const
const names = packages.map(([, name]) => name)
const allTags = names.map((name) => `${name}@1.0.0`).sort()

type Commits = Readonly<Record<string, string | undefined>>

/** A repository with an origin, and a registry in which each package that is named was published from a commit. */
async function createRelease() {
  const folder = makeRepository({
    'work/README.md': '',
    ...Object.fromEntries(packages.map(([path, name]) => [`work/${path}/package.json`, { name, version: '1.0.0' }])),
  })
  const work = join(folder, 'work')
  const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, env: runner, encoding: 'utf8' })
  const commit = (subject: string) => {
    git(work, 'add', '--all')
    git(work, ...author, 'commit', '--quiet', '--allow-empty', '-m', subject)
    git(work, 'push', '--quiet', 'origin', 'HEAD:main')
    return git(work, 'rev-parse', 'HEAD').trim()
  }
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', 'origin.git')
  git(work, 'init', '--quiet', '--initial-branch=main')
  git(work, 'remote', 'add', 'origin', '../origin.git')
  return {
    folder,
    commit,
    git: (...args: string[]) => git(work, ...args),
    tag: (commits: Commits, cwd = work) => tag(commits, cwd),
    /** Name and commit of each tag of origin. */
    readTags: () =>
      Object.fromEntries(
        git(join(folder, 'origin.git'), 'tag', '--format=%(refname:short) %(*objectname)')
          .trim()
          .split('\n')
          .filter(Boolean)
          .map((line) => line.split(' ')),
      ),
  }
}

async function tag(commits: Commits, cwd: string): Promise<{ code: number; output: string }> {
  const server = createServer(({ url = '' }, response) => {
    const name = decodeURIComponent(url.slice(1))
    if (!(name in commits)) response.writeHead(404).end()
    else response.end(JSON.stringify({ name, versions: { '1.0.0': { gitHead: commits[name] } } }))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  const npm_config_registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const child = spawn(process.execPath, [program, '0'], { cwd, env: { ...runner, npm_config_registry } })
  const output = Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = (await once(child, 'close')) as [number]
  return { code, output: (await output).join('') }
}

const publishAll = (commit: string) => Object.fromEntries(names.map((name) => [name, commit]))
const tagAll = (commit: string) => Object.fromEntries(allTags.map((each) => [each, commit]))

test('each version that npm has is tagged, without an author in the settings of git', async () => {
  const release = await createRelease()
  const commit = release.commit('Release')
  expect((await release.tag(publishAll(commit))).code).toBe(0)
  expect(release.readTags()).toEqual(tagAll(commit))
})

test('what was published before a failure is tagged, and the next run adds the rest', async () => {
  const release = await createRelease()
  const first = release.commit('Release')
  const { code, output } = await release.tag({ '@hydrakit/core': first })
  expect(code).toBe(1)
  expect(output).toContain('npm lacks @hydrakit/consent@1.0.0')
  expect(release.readTags()).toEqual({ '@hydrakit/core@1.0.0': first })

  const second = release.commit('A fix of the build')
  expect((await release.tag({ ...publishAll(second), '@hydrakit/core': first })).code).toBe(0)
  expect(release.readTags()).toEqual({ ...tagAll(second), '@hydrakit/core@1.0.0': first })
})

test('a run that pushed no tags is made good from a checkout that has the newest commit alone', async () => {
  const release = await createRelease()
  const published = release.commit('Release')
  release.commit('Later')
  release.git('clone', '--quiet', '--depth=1', `file://${release.folder}/origin.git`, '../checkout')
  expect((await release.tag(publishAll(published), join(release.folder, 'checkout'))).code).toBe(0)
  expect(release.readTags()).toEqual(tagAll(published))
})

test('a tag that origin has stays where it is', async () => {
  const release = await createRelease()
  const first = release.commit('Release')
  await release.tag(publishAll(first))
  expect(await release.tag(publishAll(release.commit('Later')))).toEqual({ code: 0, output: '' })
  expect(release.readTags()).toEqual(tagAll(first))
})

test('it fails if npm does not say from which commit a version was published', async () => {
  const release = await createRelease()
  const commit = release.commit('Release')
  const { code, output } = await release.tag({ ...publishAll(commit), '@hydrakit/core': undefined })
  expect([code, output]).toEqual([1, expect.stringContaining('npm has no "gitHead" for @hydrakit/core@1.0.0')])
})

test('it fails if origin does not take the tags', async () => {
  const release = await createRelease()
  const commit = release.commit('Release')
  release.git('remote', 'set-url', '--push', 'origin', '../gone.git')
  const { code, output } = await release.tag(publishAll(commit))
  expect(code).toBe(1)
  for (const each of allTags) expect(output).toContain(`origin has no tag ${each}`)
})
