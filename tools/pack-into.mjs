// Packs what a project needs of this repository and installs it there, which is the way out of it until npm has the packages:
//   pnpm pack:into FOLDER [PACKAGE]...
// Without names it takes the packages that the project's manifest and sources name, or all if it names none.
import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { parseDocument } from 'yaml'
import { clients, findClient } from './find-client.mjs'
import { packageFolders } from './package-folders.mjs'
import { UsageError } from './usage-error.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const shell = { shell: process.platform === 'win32' }
const builtEnv = { ...process.env, HYDRAKIT_BUILT: '1' }
const vendor = 'vendor/hydrakit'
const packages = new Map(
  packageFolders(root).map((each) => [each.name, { ...each, ...readJson(join(root, each.path)) }]),
)

try {
  const [folder, ...names] = process.argv.slice(2)
  if (folder === undefined)
    throw new UsageError('pnpm pack:into FOLDER [PACKAGE]..., as in: pnpm pack:into ../my-service consent')
  // pnpm runs this in the folder of the repository, whichever it was called in.
  await packInto(resolve(process.env.INIT_CWD ?? '.', folder), names)
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function packInto(project, names) {
  assertProject(project)
  const { client, lockfileFolder } = findClient(project)
  const wanted = names.length > 0 ? [...names.map(findPackage), ...findInstalled(project)] : findNamed(project)
  const needed = addDependencies(wanted)
  build(needed)
  const undo = rememberFiles(project, lockfileFolder, client)
  try {
    install(project, client, await packAll(needed, project))
  } catch (error) {
    undo()
    throw error
  }
  removeUnnamed(project)
  console.log(`${client} installed ${needed.join(', ')} from ${vendor}; commit that folder with the lockfile`)
}

function assertProject(project) {
  if (!existsSync(project)) throw new UsageError(`${project} does not exist`)
  if (!existsSync(join(project, 'package.json')))
    throw new UsageError(`${project} has no package.json: npm init -y makes one`)
  if (`${project}/`.startsWith(root))
    throw new UsageError(`${project} is in this repository, which links its packages by itself`)
}

function findPackage(name) {
  const full = name.startsWith('@') ? name : `@hydrakit/${name}`
  if (packages.has(full)) return full
  throw new UsageError(`there is no package ${full}; there are ${[...packages.keys()].join(', ')}`)
}

/** What an earlier call installed is packed again, so that all tarballs are of one build. */
function findInstalled(project) {
  const { dependencies, devDependencies } = readJson(project)
  return [...packages.keys()].filter((name) => name in { ...dependencies, ...devDependencies })
}

function findNamed(project) {
  const installed = findInstalled(project)
  const texts = readSources(project)
  const named = [...packages.keys()].filter(
    (name) => installed.includes(name) || texts.some((text) => new RegExp(`["'\`]${name}["'\`/]`).test(text)),
  )
  if (named.length > 0) return named
  console.log(`${project} names no package yet, so it gets all ${packages.size}; names after the folder choose`)
  return [...packages.keys()]
}

function readSources(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(
    ({ name }) => !/^(node_modules|vendor|dist|\..*)$/.test(name),
  )
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return readSources(path)
    return entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name) ? [readFileSync(path, 'utf8')] : []
  })
}

/** What a package depends on comes from here too: npm does not have it. */
function addDependencies(names) {
  const needed = new Set(names)
  for (const name of needed) {
    for (const each of Object.keys(packages.get(name).dependencies ?? {})) if (packages.has(each)) needed.add(each)
  }
  return [...needed]
}

function build(names) {
  console.log(`building ${names.join(', ')}`)
  const filters = names.map((name) => `--filter=${name}`)
  const args = ['exec', 'turbo', 'run', 'build', '--output-logs=errors-only', ...filters]
  const { status } = spawnSync('pnpm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], ...shell })
  if (status !== 0) throw new UsageError('the build failed: `pnpm build` shows why')
}

async function packAll(names, project) {
  const target = join(project, vendor)
  mkdirSync(target, { recursive: true })
  const tarballs = {}
  for (const [index, name] of names.entries()) {
    console.log(`packing ${name} (${index + 1} of ${names.length})`)
    tarballs[name] = await pack(name, target)
  }
  return tarballs
}

/** A lockfile holds what a tarball's content was, so other content gets another name. */
async function pack(name, target) {
  const { path, version } = packages.get(name)
  const packed = join(target, 'packed.tgz')
  await promisify(execFile)('pnpm', ['--silent', 'pack', '--out', packed], {
    cwd: join(root, path),
    env: builtEnv,
    ...shell,
  })
  const hash = createHash('sha256').update(readFileSync(packed)).digest('hex').slice(0, 8)
  const tarball = `${name.slice(1).replace('/', '-')}-${version}-${hash}.tgz`
  renameSync(packed, join(target, tarball))
  return tarball
}

/** Returns what puts back the files that a failed call has changed. */
function rememberFiles(project, lockfileFolder, client) {
  const files = ['package.json', 'pnpm-workspace.yaml', ...clients[client].lockfiles]
  const paths = [project, lockfileFolder].flatMap((folder) => files.map((file) => join(folder, file)))
  const texts = paths.map(readIfThere)
  const target = join(project, vendor)
  const tarballs = existsSync(target) ? readdirSync(target) : []
  return () => {
    for (const [index, path] of paths.entries()) restore(path, texts[index])
    removeOthers(target, (file) => tarballs.includes(file))
    for (const folder of [target, dirname(target)]) if (readdirSync(folder).length === 0) rmdirSync(folder)
  }
}

function install(project, client, tarballs) {
  const ranges = Object.fromEntries(Object.entries(tarballs).map(([name, file]) => [name, `file:./${vendor}/${file}`]))
  writeJson(project, addRanges(readJson(project), client, ranges))
  if (client === 'pnpm') overrideByWorkspace(project, ranges)
  console.log(`installing with ${client}`)
  // In a continuous integration, clients refuse to change a lockfile unless told.
  const env = { ...process.env, YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' }
  for (const name of Object.keys(env))
    if (/^(npm|pnpm)_/i.test(name) && !/registry|userconfig/i.test(name)) delete env[name]
  const { status, error } = spawnSync(client, clients[client].install, {
    cwd: project,
    env,
    stdio: 'inherit',
    ...shell,
  })
  if (status === 0) return
  const reason = error === undefined ? 'what it printed says why' : `it cannot be run (${error.code})`
  throw new UsageError(
    `${client} could not install into ${project}: ${reason}. Its package.json, lockfile and ${vendor} are as before.`,
  )
}

/** What a package needs of the others has to be these tarballs too: pnpm and yarn would ask the registry. */
function addRanges(manifest, client, ranges) {
  const result = {
    ...manifest,
    dependencies: { ...manifest.dependencies },
    devDependencies: { ...manifest.devDependencies },
  }
  for (const [name, range] of Object.entries(ranges)) result[memberFor(manifest, name)][name] = range
  if (client === 'yarn' || (client === 'pnpm' && manifest.resolutions))
    result.resolutions = { ...manifest.resolutions, ...ranges }
  // Where the manifest has overrides, pnpm 10 ignores those of pnpm-workspace.yaml; pnpm 11 reads only the latter.
  if (client === 'pnpm' && manifest.pnpm?.overrides)
    result.pnpm = { ...manifest.pnpm, overrides: { ...manifest.pnpm.overrides, ...ranges } }
  for (const member of ['dependencies', 'devDependencies'])
    if (Object.keys(result[member]).length === 0) delete result[member]
  return result
}

function memberFor({ dependencies = {}, devDependencies = {} }, name) {
  if (name in dependencies) return 'dependencies'
  return name in devDependencies || packages.get(name).layer === 'testing' ? 'devDependencies' : 'dependencies'
}

function overrideByWorkspace(project, ranges) {
  const path = join(project, 'pnpm-workspace.yaml')
  const document = parseDocument(readIfThere(path) ?? '{}\n')
  document.contents.flow = false
  for (const [name, range] of Object.entries(ranges)) document.setIn(['overrides', name], range)
  writeFileSync(path, String(document))
}

/** An override can name a tarball that is no dependency of this folder, but of a member of its workspace. */
function removeUnnamed(project) {
  const texts = ['package.json', 'pnpm-workspace.yaml'].map((file) => readIfThere(join(project, file)) ?? '')
  removeOthers(join(project, vendor), (file) => texts.some((text) => text.includes(`/${file}`)))
}

function removeOthers(folder, isKept) {
  for (const file of readdirSync(folder)) if (!isKept(file)) rmSync(join(folder, file), { recursive: true })
}

function restore(path, text) {
  if (text === undefined) rmSync(path, { force: true })
  else writeFileSync(path, text)
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function readJson(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

function writeJson(folder, manifest) {
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
}
