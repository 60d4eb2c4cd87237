import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import getPort from 'get-port'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { packageFolders } from '../../../tools/package-folders.mjs'
import { findProgram, listInstallLines } from '../../docs/src/readme-programs.js'
import { moveTo } from '../../docs/src/snippets.js'
import { openCopy, type RepositoryCopy } from './copy-repository.js'
import { run } from './install-project.js'
import { type LocalRegistry, startRegistry, useRegistry } from './local-registry.js'
import { release } from './publish-release.js'
import { readInstalled } from './read-installed.js'

// The release of everything, as its registry has it. Each README is followed, as npm shows it; then a second release is made, into a copy of the registry
// that only this file uses.

const root = fileURLToPath(new URL('../../../', import.meta.url))
const packages = packageFolders(root)
const { versions } = inject('release')
const toSpec = ([name, version]: readonly [string, string]) => `${name}@${version}`

let folder: string
let registry: LocalRegistry
let repository: RepositoryCopy
let server: HydraServer
let appPort: number

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hydra-kit-release-'))
  cpSync(inject('release').storage, join(folder, 'storage'), { recursive: true })
  registry = await startRegistry(folder)
  repository = openCopy(inject('release').repository)
  server = await startHydra({ warmKeys: true })
  appPort = await getPort()
})

afterAll(async () => {
  await server?.stop()
  await registry?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('each package is published, and tagged', async () => {
  const expected = Object.entries(versions).map(toSpec).sort()
  expect(await listPublished()).toEqual(expected)
  const tags = await run(repository.folder, 'git', ['ls-remote', '--tags', '--refs', 'origin'])
  expect([...tags.matchAll(/refs\/tags\/(\S+)/g)].map(([, tag]) => tag).sort()).toEqual(expected)
})

describe.each(packages)('$name, in the project of `npm init -y`', ({ folder: name, name: fullName }) => {
  test('what its README says installs, and its first example runs as written', async () => {
    const { example, readme } = await follow(name, fullName)
    expect(await readPackages(name)).toContainEqual(expect.stringMatching(`^${fullName}@`))
    if (example === undefined) expect(readme).not.toMatch(/^```(ts|js)\b/m)
    else expect(linesOf(await example()).filter((line) => shownBy(readme).includes(line))).toEqual(shownBy(readme))
  })
})

test('one package is upgraded alone, beside neighbours of the release before', async () => {
  const name = '@hydrakit/oauth2-clients'
  const [before, capsules] = [await listPublished(), listCapsules()]
  writeFileSync(join(repository.folder, '.changeset/alone.md'), `---\n"${name}": patch\n---\n\nA fix.\n`)
  await release(repository, registry, 'A fix')
  const first = toSpec([name, versions[name] ?? ''])
  const version = first.replace(/.*@/, '').replace(/\d+$/, (patch) => `${Number(patch) + 1}`)
  const upgraded = toSpec([name, version])
  expect(await listPublished()).toEqual(before.map((each) => (each === first ? upgraded : each)))

  const installed = await readPackages('core')
  await install('core', `npm install ${name}`)
  expect(await readPackages('core')).toEqual(installed.map((each) => (each === first ? upgraded : each)))
  const { example } = readExample('core', await readmeOf('@hydrakit/core'))
  expect(await example?.()).toContain('Photos 200')

  const [frozen = '', ...others] = listCapsules().filter((each) => !capsules.includes(each))
  expect(others).toEqual([])
  expect(readCapsule(frozen)).toMatchObject({ ...versions, [name]: version })
})

test('what a release was frozen with is not written again', async () => {
  const freeze = repository.script(['capsule:freeze'], { HYDRAKIT_BUILT: '1' })
  await expect(freeze).rejects.toThrow('no changeset, no capsule')
})

function listCapsules(): string[] {
  return readdirSync(join(repository.folder, 'tests/capsules'))
}

/** What a release was frozen with. */
function readCapsule(name: string): object {
  const manifest = readFileSync(join(repository.folder, 'tests/capsules', name, 'package.json'), 'utf8')
  return (JSON.parse(manifest) as { dependencies: object }).dependencies
}

/** The newest version of each package. */
async function listPublished(): Promise<string[]> {
  const documents = await Promise.all(packages.map(async ({ name }) => ({ name, ...(await describePackage(name)) })))
  return documents.map(({ name, 'dist-tags': { latest } }) => `${name}@${latest}`).sort()
}

interface Published {
  readonly readme: string
  readonly 'dist-tags': { readonly latest: string }
  readonly versions: Readonly<Record<string, { readonly dist: { readonly integrity: string } }>>
}

async function describePackage(name: string): Promise<Published> {
  const response = await fetch(registry.url + name.replace('/', '%2f'))
  expect(response.status, name).toBe(200)
  return (await response.json()) as Published
}

async function readmeOf(name: string): Promise<string> {
  return (await describePackage(name)).readme
}

/** Makes a project, installs what the README says, or the package where it has no such line. */
async function follow(project: string, name: string): Promise<{ readme: string; example?: () => Promise<string> }> {
  const readme = await readmeOf(name)
  mkdirSync(join(folder, project))
  await run(join(folder, project), 'npm', ['init', '-y'])
  useRegistry(join(folder, project), registry.url)
  const lines = listInstallLines(readme)
  for (const line of lines.length > 0 ? lines : [`npm install ${name}`]) await install(project, line)
  return { readme, ...readExample(project, readme) }
}

async function install(project: string, line: string): Promise<void> {
  const [command = '', ...args] = line.split(' ')
  await run(join(folder, project), command, args)
}

/** The packages of this repository that npm installed, also those below another; each is what was published, to the byte. */
async function readPackages(project: string): Promise<string[]> {
  const own = readInstalled(join(folder, project))
  for (const { path, version, integrity } of own) {
    const { versions } = await describePackage(path.replace(/.*node_modules\//, ''))
    expect(integrity).toBe(versions[version]?.dist.integrity)
  }
  return own.map(({ path, version }) => `${path.slice('node_modules/'.length)}@${version}`).sort()
}

/** Saves the program of the README, if it has one. */
function readExample(project: string, readme: string): { example?: () => Promise<string> } {
  const found = findProgram(readme)
  if (found === undefined) return {}
  for (const { file, code } of [found, ...found.neighbours]) {
    writeFileSync(join(folder, project, file), moveTo({ ...server, appPort }, code))
  }
  const [program = '', ...args] = found.command.split(' ')
  // A person answers that npx may install a program.
  return { example: () => run(join(folder, project), program, args, { npm_config_yes: 'true' }) }
}

function shownBy(readme: string): readonly string[] {
  return findProgram(readme)?.output ?? []
}

function linesOf(output: string): string[] {
  return output.split('\n')
}
