import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../../', import.meta.url))
const yarns = { yarn1: 'npm:yarn@1.22.22', yarn4: 'npm:@yarnpkg/cli-dist@4.18.1' }

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hydra-kit-pack-into-'))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: yarns }))
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: folder })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

interface Attempt {
  readonly project: string
  readonly output: string
}

/** Runs `pnpm pack:into` for a project with these files beside those that `npm init -y` writes. */
async function packInto(name: string, files: Record<string, string>, ...packages: string[]): Promise<Attempt> {
  const project = join(folder, 'projects', name)
  await mkdir(project, { recursive: true })
  await run('npm', ['init', '-y'], { cwd: project })
  for (const [file, text] of Object.entries(files)) await writeFile(join(project, file), text)
  return { project, output: await repeatPackInto(project, name, ...packages) }
}

async function repeatPackInto(project: string, name: string, ...packages: string[]): Promise<string> {
  const env = { ...process.env, PATH: [await programsOf(name), process.env.PATH].join(delimiter) }
  const { stdout } = await run('pnpm', ['--silent', 'pack:into', project, ...packages], { cwd: root, env })
  return stdout
}

/** A folder with the Yarn of that name as `yarn`. */
async function programsOf(name: string): Promise<string> {
  const programs = join(folder, 'programs', name)
  await mkdir(programs, { recursive: true })
  const script = join(folder, 'node_modules', name, 'bin/yarn.js')
  await writeFile(join(programs, 'yarn'), `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`)
  await chmod(join(programs, 'yarn'), 0o755)
  return programs
}

async function evaluate(project: string, code: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['-e', code], { cwd: project })
  return stdout
}

const acceptIsThere = `console.log(typeof require('@hydrakit/consent').acceptOAuth2LoginRequest)`

test.each<[string, string, Record<string, string>]>([
  ['npm', 'npm', {}],
  ['pnpm', 'pnpm', { 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" }],
  ['yarn1', 'yarn', { 'yarn.lock': '' }],
  ['yarn4', 'yarn', { 'yarn.lock': '', '.yarnrc.yml': 'nodeLinker: node-modules\n' }],
])('%s installs a package and what it depends on', async (name, client, files) => {
  const { project, output } = await packInto(name, files, 'consent')
  expect(output).toContain('packing @hydrakit/consent (1 of 3)')
  expect(output).toContain(
    `${client} installed @hydrakit/consent, @hydrakit/core, @hydrakit/types from vendor/hydrakit`,
  )
  expect(await evaluate(project, acceptIsThere)).toBe('function\n')
  expect(await readdir(join(project, 'vendor/hydrakit'))).toHaveLength(3)
})

test.each<[string, object]>([
  ['pnpm.overrides', { pnpm: { overrides: { 'left-pad': '1.3.0' } } }],
  ['resolutions', { resolutions: { 'left-pad': '1.3.0' } }],
])('pnpm installs where the manifest has %s', async (name, members) => {
  const manifest = JSON.stringify({ name: 'overridden', private: true, ...members })
  const { project, output } = await packInto(name, { 'package.json': manifest, 'pnpm-lock.yaml': '' }, 'core')
  expect(output).toContain('pnpm installed @hydrakit/core, @hydrakit/types')
  expect(await evaluate(project, `console.log(typeof require('@hydrakit/core').createHydraAdmin)`)).toBe('function\n')
})

test('without names it installs what the sources and the manifest name, and again what is newer', async () => {
  const { project } = await packInto('named', { 'main.js': `require('@hydrakit/jwk')` })
  const manifest = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'))
  expect(Object.keys(manifest.dependencies)).toEqual(['@hydrakit/jwk', '@hydrakit/core', '@hydrakit/types'])
  await writeFile(join(project, 'vendor/hydrakit/hydrakit-jwk-0.0.0-an-old-one.tgz'), '')
  expect(await repeatPackInto(project, 'npm')).toContain('npm installed')
  expect(await readdir(join(project, 'vendor/hydrakit'))).toHaveLength(3)
})

test('what an earlier call installed is packed again, and what is named stays', async () => {
  const { project } = await packInto('later', {}, 'jwk')
  const manifest = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'))
  const override = 'hydrakit-consent-0.0.0-of-a-member.tgz'
  manifest.resolutions = { '@hydrakit/consent': `file:./vendor/hydrakit/${override}` }
  await writeFile(join(project, 'package.json'), JSON.stringify(manifest))
  await writeFile(join(project, 'vendor/hydrakit', override), '')
  expect(await repeatPackInto(project, 'npm', 'types')).toContain(
    'npm installed @hydrakit/types, @hydrakit/core, @hydrakit/jwk from vendor/hydrakit',
  )
  expect(await readdir(join(project, 'vendor/hydrakit'))).toHaveLength(4)
})

// An npm install that fails in a script of the project has written its lockfile before.
test('where installing fails, no file is changed', async () => {
  const project = join(folder, 'projects/broken')
  await mkdir(project, { recursive: true })
  const manifest = JSON.stringify({ name: 'broken', scripts: { postinstall: 'exit 1' } })
  await writeFile(join(project, 'package.json'), manifest)
  await expect(repeatPackInto(project, 'npm', 'types')).rejects.toThrow(`npm could not install into ${project}`)
  expect(await readFile(join(project, 'package.json'), 'utf8')).toBe(manifest)
  expect(await readdir(project)).not.toContain('vendor')
  expect(await readdir(project)).not.toContain('package-lock.json')
})
