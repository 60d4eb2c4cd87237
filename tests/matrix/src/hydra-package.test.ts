import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../../', import.meta.url))
const platform = `${process.platform}-${process.arch}`
const packageName = `@hydrakit/hydra-${platform}`
// v2.3.0 is built from its Go module. Another release comes from a checkout, such as HYDRA_SOURCE=/src/hydra HYDRA_SOURCE_VERSION=26.2.0.
const { HYDRA_SOURCE: source, HYDRA_SOURCE_VERSION: version = '2.3.0' } = process.env

let folder: string
let project: string
let tarball: string
let devServer: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hydra-kit-package-'))
  tarball = await packHydra()
  devServer = await packDevServer()
  project = await installProject({ '@hydrakit/dev-server': devServer, [packageName]: tarball })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

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
  await run('tar', ['-xzf', inject('tarballs')['@hydrakit/dev-server'] ?? '', '--strip-components=1', '-C', packed])
  const before = await readFile(join(packed, 'package.json'), 'utf8')
  const tsx = pathToFileURL(createRequire(join(root, 'package.json')).resolve('tsx')).href
  const script = join(root, 'tools/with-hydra-packages.mjs')
  const command = ['npm', 'pack', './packages/testing/dev-server']
  const { stdout } = await run(process.execPath, ['--import', tsx, script, ...command], { cwd: copy })
  expect(await readFile(join(packed, 'package.json'), 'utf8')).toBe(before)
  return join(copy, stdout.trim().split('\n').at(-1) ?? '')
}

async function installProject(tarballs: Record<string, string>): Promise<string> {
  const path = join(folder, 'project')
  await mkdir(path)
  const dependencies = Object.fromEntries(Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`]))
  // The packed manifest asks for the newest release; the project has one of its own.
  const overrides = { [packageName]: `$${packageName}` }
  await writeFile(join(path, 'package.json'), JSON.stringify({ private: true, dependencies, overrides }))
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: path })
  return path
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
  expect(manifest.optionalDependencies).toMatchObject({ [packageName]: '26.2.0' })
  const own = JSON.parse(await readFile(join(root, 'packages/testing/dev-server/package.json'), 'utf8'))
  expect(own.optionalDependencies).toBeUndefined()
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
  expect(notices.match(/^Source: https:\/\/proxy\.golang\.org\/\S+\.zip$/gm)?.length).toBeGreaterThanOrEqual(3)
  const libraries = ['Go/LICENSE', 'github.com/mattn/go-sqlite3/', 'github.com/jackc/pgx/']
  expect(libraries.filter((library) => !new RegExp(`^${library}`, 'm').test(notices))).toEqual([])
})

test('in 10 lines, an empty folder becomes a passing test with the token of a signed-in user, without Go, Docker or a browser', async () => {
  const code = await readQuickStart()
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(10)
  const empty = join(folder, 'empty')
  await mkdir(empty)
  const startedAt = performance.now()
  await run('npm', ['init', '-y'], { cwd: empty })
  // In place of the registry, which would bring the newest release.
  await run('npm', ['pkg', 'set', `overrides.${packageName}=file:${tarball}`], { cwd: empty })
  const packages = Object.entries({ ...inject('tarballs'), '@hydrakit/dev-server': devServer })
  const files = packages.filter(([name]) => isNeeded(name)).map(([, file]) => file)
  await run('npm', ['install', '--save-dev', '--no-audit', '--no-fund', '--prefer-offline', ...files], { cwd: empty })
  await writeFile(join(empty, 'api.test.mjs'), code)
  const env = { PATH: join(folder, 'no-programs'), XDG_CACHE_HOME: join(folder, 'empty-cache'), HOME: folder }
  const { stdout } = await run(process.execPath, ['--test', '--test-reporter=tap'], { cwd: empty, env })
  const seconds = Math.round((performance.now() - startedAt) / 1_000)
  console.log(`Hydra ${version}: an empty folder became a passing test in ${seconds} s`)
  expect(stdout).toContain('# pass 1\n')
  expect(stdout).toContain('# fail 0\n')
  expect(seconds).toBeLessThan(300)
})

/** The first example of the README. */
async function readQuickStart(): Promise<string> {
  const readme = await readFile(join(root, 'packages/testing/testing/README.md'), 'utf8')
  return /```js\n(.+?)```/s.exec(readme)?.[1] ?? ''
}

/** What `npm install @hydrakit/testing @hydrakit/dev-server` would bring from the registry, beside the package with Hydra. */
function isNeeded(name: string): boolean {
  const own = ['testing', 'dev-server', 'core', 'types', 'consent', 'introspection', 'oauth2-clients', 'oidc']
  return own.some((each) => name === `@hydrakit/${each}`)
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
