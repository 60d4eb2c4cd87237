import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { builtVersion, newestVersion } from '../../../packages/testing/dev-server/src/hydra-releases.js'
import { platforms } from '../../../tools/hydra-packages.mjs'
import { findProgram, listInstallLines } from '../../docs/src/readme-programs.js'
import { run as runInProject } from './install-project.js'
import { type LocalRegistry, startRegistry, useRegistry } from './local-registry.js'
import { readInstalled } from './read-installed.js'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../../', import.meta.url))
const platform = `${process.platform}-${process.arch}`
const packageName = `@hydrakit/hydra-${platform}`
// v2.3.0 is built from its Go module. Another release, as in HYDRA_VERSION=v26.2.0, comes from its tag, or from the checkout that HYDRA_SOURCE names.
const { HYDRA_SOURCE: source, HYDRA_VERSION = builtVersion } = process.env
const version = HYDRA_VERSION.replace(/^v/, '')
const newest = newestVersion.slice(1)

let folder: string
let project: string
let registry: LocalRegistry

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hydra-kit-package-'))
  await cp(inject('release').storage, join(folder, 'storage'), { recursive: true })
  // This file publishes another dev-server, which names the packages with a Hydra.
  await rm(join(folder, 'storage/@hydrakit/dev-server'), { recursive: true })
  registry = await startRegistry(folder)
  await publishAll()
  project = await followReadme('project')
}, 900_000) // it builds a Hydra, which takes minutes beside the other tests of the matrix

afterAll(async () => {
  await registry?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Publishes the package with this Hydra, stand-ins for the others that dev-server asks for beside it, and dev-server. */
async function publishAll(): Promise<void> {
  await publish(await packHydra())
  const others = platforms.filter((each) => version !== newest || each !== platform)
  for (const each of others) await publish(await writeStandIn(each))
  await publish(await packDevServer())
}

/** Outside of a service that runs a workflow, nothing signs the provenance. */
async function publish(path: string): Promise<void> {
  await runInProject(folder, 'npm', ['publish', path, '--provenance=false'], registry.publisher)
}

/** A package of the newest release without a Hydra: it shows only whether npm chooses it. */
async function writeStandIn(name: string): Promise<string> {
  const path = join(folder, 'stand-ins', name)
  await mkdir(path, { recursive: true })
  const [os, cpu] = name.split('-')
  const manifest = { name: `@hydrakit/hydra-${name}`, version: newest, os: [os], cpu: [cpu] }
  await writeFile(join(path, 'package.json'), JSON.stringify(manifest))
  return path
}

async function packHydra(): Promise<string> {
  const args = ['--import', 'tsx', 'tools/pack-hydra.mjs', version, folder, ...(source ? [source] : [])]
  const { stdout } = await run(process.execPath, args, { cwd: root, maxBuffer: 2 ** 26 })
  return (JSON.parse(stdout) as { tarball: string }).tarball
}

/** Packs dev-server as the release does: in a copy, because other tests pack the package itself. */
async function packDevServer(): Promise<string> {
  const copy = join(folder, 'release')
  const packed = join(copy, 'packages/testing/dev-server')
  await mkdir(packed, { recursive: true })
  const published = inject('release').tarballs['@hydrakit/dev-server'] ?? ''
  await run('tar', ['-xzf', published, '--strip-components=1', '-C', packed])
  const before = await readFile(join(packed, 'package.json'), 'utf8')
  const tsx = pathToFileURL(createRequire(join(root, 'package.json')).resolve('tsx')).href
  const script = join(root, 'tools/with-hydra-packages.mjs')
  const command = ['npm', 'pack', './packages/testing/dev-server']
  const env = { ...process.env, npm_config_registry: registry.url }
  const { stdout } = await run(process.execPath, ['--import', tsx, script, ...command], { cwd: copy, env })
  expect(await readFile(join(packed, 'package.json'), 'utf8')).toBe(before)
  return join(copy, stdout.trim().split('\n').at(-1) ?? '')
}

/** Follows the README in an empty folder. dev-server brings the newest release; for another one, the guide has a line of its own. */
async function followReadme(name: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(path)
  await runInProject(path, 'npm', ['init', '-y'])
  useRegistry(path, registry.url)
  const lines = listInstallLines(await readReadme())
  if (version !== newest) {
    const line = await readLine('docs/dev-server.md', /npm install --save-dev @hydrakit\/hydra-linux-x64@2\.3\.0/)
    lines.push(line.replace('@hydrakit/hydra-linux-x64@2.3.0', `${packageName}@${version}`))
  }
  for (const [command = '', ...args] of lines.map((line) => line.split(' '))) await runInProject(path, command, args)
  return path
}

async function readLine(file: string, pattern: RegExp): Promise<string> {
  const [line] = pattern.exec(await readFile(join(root, file), 'utf8')) ?? []
  if (line === undefined) throw new Error(`${file} has no line ${pattern}`)
  return line
}

/** Runs a module in the project, on a machine with Node alone and an empty cache. */
async function runOnBareMachine(code: string): Promise<Record<string, string>> {
  const env = { PATH: join(folder, 'no-programs'), XDG_CACHE_HOME: join(folder, 'cache'), HOME: folder }
  await writeFile(join(project, 'main.mjs'), code)
  const { stdout } = await run(process.execPath, ['main.mjs'], { cwd: project, env })
  return JSON.parse(stdout) as Record<string, string>
}

const start = (options: string) => `
import { startHydra } from '@hydrakit/dev-server'
const server = await startHydra(${options}).catch((error) => ({ failed: error.message, stop() {} }))
console.log(JSON.stringify(server))
await server.stop()`

test('the packed manifest of dev-server has the newest release as optional dependencies, for each platform', async () => {
  const manifest = JSON.parse(await readFile(join(project, 'node_modules/@hydrakit/dev-server/package.json'), 'utf8'))
  const expected = platforms.map((each) => [`@hydrakit/hydra-${each}`, newest])
  expect(manifest.optionalDependencies).toEqual(Object.fromEntries(expected))
  const own = JSON.parse(await readFile(join(root, 'packages/testing/dev-server/package.json'), 'utf8'))
  expect(own.optionalDependencies).toBeUndefined()
})

test('npm brings the newest Hydra for this platform and for no other, and the release that was asked for', async () => {
  const hydras = readInstalled(project).filter(({ path }) => path.includes('@hydrakit/hydra-'))
  expect(hydras.map((each) => `${each.path.replace(/.*node_modules\//, '')}@${each.version}`).sort()).toEqual(
    [...new Set([version, newest])].map((each) => `${packageName}@${each}`).sort(),
  )
})

test('an empty project starts Hydra without Go, without a cache and without Docker', async () => {
  const server = await runOnBareMachine(start('{}'))
  expect(server).toMatchObject({ version: `v${version}` })
  expect(server.origin).toContain(`the package ${packageName} (${project}/node_modules/`)
})

test('the wanted version is found, and another is not', async () => {
  expect(await runOnBareMachine(start(`{ version: '${version}' }`))).toMatchObject({ version: `v${version}` })
  const { failed } = await runOnBareMachine(start(`{ version: '25.4.0' }`))
  expect(failed).toContain('No Ory Hydra v25.4.0 was found.')
  expect(failed).toContain(`it is Ory Hydra v${version}, not v25.4.0`)
})

test('the package has the version of Hydra, its licence, and those of the libraries in it', async () => {
  const installed = join(project, 'node_modules', packageName)
  expect(JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))).toMatchObject({
    version,
    os: [process.platform],
  })
  expect(await readFile(join(installed, 'LICENSE'), 'utf8')).toContain('Apache License')
  const notices = await readFile(join(installed, 'THIRD-PARTY-NOTICES'), 'utf8')
  expect(notices.match(/^Source: go mod download \S+@v\S+$/gm)?.length).toBeGreaterThanOrEqual(3)
  const libraries = ['Go/LICENSE', 'github.com/mattn/go-sqlite3/', 'github.com/jackc/pgx/']
  expect(libraries.filter((library) => !new RegExp(`^${library}`, 'm').test(notices))).toEqual([])
})

test('in 10 lines, an empty folder becomes a passing test with the token of a signed-in user, without Go, Docker or a browser', async () => {
  const program = findProgram(await readReadme())
  if (program === undefined) throw new Error('the README has no program')
  expect(program.code.trim().split('\n').length).toBeLessThanOrEqual(10)
  const startedAt = performance.now()
  const empty = await followReadme('empty')
  for (const { file, code } of [program, ...program.neighbours]) await writeFile(join(empty, file), code)
  const env = { PATH: join(folder, 'no-programs'), XDG_CACHE_HOME: join(folder, 'empty-cache'), HOME: folder }
  const { stdout } = await run(process.execPath, ['--test', '--test-reporter=tap'], { cwd: empty, env })
  const seconds = Math.round((performance.now() - startedAt) / 1_000)
  console.log(`Hydra ${version}: an empty folder became a passing test in ${seconds} s`)
  expect(stdout).toContain('# pass 1\n')
  expect(stdout).toContain('# fail 0\n')
  expect(seconds).toBeLessThan(300)
})

function readReadme(): Promise<string> {
  return readFile(join(root, 'packages/testing/testing/README.md'), 'utf8')
}

test('a release that cannot be fetched, and a checkout of another release, are refused', async () => {
  const refusal = async (...args: string[]) => {
    const script = ['--import', 'tsx', 'tools/pack-hydra.mjs', ...args]
    // A mirror without any release of Hydra.
    const options = { cwd: root, env: { ...process.env, HYDRA_REPOSITORY: root } }
    return String(((await run(process.execPath, script, options).catch((error: unknown) => error)) as Error).message)
  }
  expect(await refusal('26.2.0', folder)).toContain(`git cannot fetch Hydra v26.2.0 from ${root}: `)
  expect(await refusal('26.2.0', folder, root)).toMatch(/git describe failed|not v26\.2\.0/)
  expect(await refusal('latest', folder)).toContain('VERSION FOLDER')
})
