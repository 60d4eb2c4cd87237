// By which patterns the checks of this repository name files. A check whose pattern matches nothing passes, so such a pattern is a fault.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, posix, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { parse } from 'yaml'

/** Finds each pattern of the configurations among `files` that matches none of them, or none of the packages if it names packages. */
export async function findEmptyPatterns(root, files) {
  const packages = listPackageNames(root, files)
  const readers = files.flatMap((file) => {
    const [, read] = configurations.find(([name]) => name.test(file)) ?? []
    return read ? [{ file, read }] : []
  })
  const patterns = await Promise.all(readers.map(async ({ file, read }) => read({ root, file })))
  return patterns.flat().flatMap((each) => describeEmpty(each, each.of === 'packages' ? packages : files))
}

/** A fault for each alternative of a pattern that matches nothing: of `(a|b)/c`, both `a/c` and `b/c` must be there. */
export function describeEmpty({ at, pattern, folder = '', isRegExp = false }, names) {
  const empty = [...new Set(expandAlternatives(pattern))].filter((each) => {
    const matcher = isRegExp ? new RegExp(cutProduct(each)) : globToRegExp(cutProduct(posix.join(folder, each)))
    return !names.some((name) => matcher.test(name))
  })
  return empty.map((each) => `${at}: "${each}" matches nothing${each === pattern ? '' : `, of "${pattern}"`}`)
}

/** The files that hold patterns, and what reads these. */
const configurations = [
  [/^\.dependency-cruiser\.cjs$/, readLayers],
  [/(^|\/)turbo\.json$/, readTasks],
  [/(^|\/)biome\.json$/, readFormatter],
  [/(^|\/)vitest\.([\w-]+\.)?config\.(ts|mjs)$/, readTests],
  [/(^|\/)tsconfig(\.\w+)*\.json$/, readCompiler],
  [/(^|\/)package\.json$/, readManifest],
  [/^pnpm-workspace\.yaml$/, readWorkspace],
  [/^\.changeset\/config\.json$/, readChangesets],
  [/^packages\/.*\.api\.md$/, readReport],
  [/\.test\.ts$/, readImportedGlobs],
]

// `couldNotResolve` names modules, and the options name what is not ours.
function readLayers({ root, file }) {
  const { forbidden } = createRequire(import.meta.url)(resolve(root, file))
  return forbidden.flatMap(({ name, from, to }) => {
    const patterns = [from.path, from.pathNot, ...(to.couldNotResolve ? [] : [to.path, to.pathNot])].flat()
    const named = patterns.filter((pattern) => pattern !== undefined)
    // `$1` stands for what a group of `from` has matched: the name of a folder.
    return named.map((each) => ({ at: `${file}, ${name}`, pattern: each.replaceAll('$1', '[^/]+'), isRegExp: true }))
  })
}

// The tasks of the root are those of every package. What a task writes is not there before it.
function readTasks({ root, file }) {
  const { globalDependencies = [], tasks = {} } = readJson(root, file)
  const folder = dirname(file)
  const inputs = Object.values(tasks).flatMap((task) => task.inputs ?? [])
  return [
    ...globalDependencies.map((pattern) => ({ at: file, folder, pattern })),
    ...inputs.map((pattern) => ({ at: file, folder: folder === '.' ? '**' : folder, pattern: keep(pattern) })),
  ]
}

function readFormatter({ root, file }) {
  const { files = {}, overrides = [] } = readJson(root, file)
  const patterns = [files, ...overrides].flatMap(({ includes = [] }) => includes)
  return patterns.map((pattern) => ({ at: file, folder: dirname(file), pattern: keep(pattern) }))
}

async function readTests({ root, file }) {
  const { default: config } = await import(pathToFileURL(resolve(root, file)).href)
  const { include = [], globalSetup = [], projects = [] } = config.test
  // The one for mutation tests is used in a folder of any package.
  const folder = file.startsWith('tools/') ? '**' : dirname(file)
  return [include, globalSetup, projects].flat().map((pattern) => ({ at: file, folder, pattern }))
}

function readCompiler({ root, file }) {
  const { config } = ts.parseConfigFileTextToJson(file, readFileSync(join(root, file), 'utf8'))
  const { files = [], include = [], exclude = [] } = config
  return [files, include, exclude].flat().map((pattern) => ({ at: file, folder: dirname(file), pattern }))
}

// What is packed. A changelog comes with a release; an exclusion is for files to come as well.
function readManifest({ root, file }) {
  const { files = [] } = readJson(root, file)
  const packed = files.filter((pattern) => pattern !== 'CHANGELOG.md' && !pattern.startsWith('!'))
  return packed.map((pattern) => ({ at: file, folder: dirname(file), pattern }))
}

function readWorkspace({ root, file }) {
  const { packages } = parse(readFileSync(join(root, file), 'utf8'))
  return packages.map((pattern) => ({ at: file, pattern: `${keep(pattern)}/package.json` }))
}

function readChangesets({ root, file }) {
  const { ignore = [], fixed = [], linked = [] } = readJson(root, file)
  return [ignore, fixed, linked].flat(2).map((pattern) => ({ at: file, pattern, of: 'packages' }))
}

/** A report lies beside the package that it is about. */
function readReport({ file }) {
  return [{ at: file, pattern: `${dirname(file)}/package.json` }]
}

function readImportedGlobs({ root, file }) {
  const text = readFileSync(join(root, file), 'utf8')
  const calls = text.match(/import\.meta\.glob.*?\n\]\)/gs) ?? []
  const globs = calls.flatMap((call) => [...call.matchAll(/'(.*)'/g)].map(([, glob]) => glob))
  return globs.map((pattern) => ({ at: file, folder: dirname(file), pattern: keep(pattern) }))
}

function listPackageNames(root, files) {
  return files.filter((file) => basename(file) === 'package.json').map((file) => readJson(root, file).name)
}

function readJson(root, file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8'))
}

/** What an exclusion names must be there as well. */
function keep(pattern) {
  return pattern.replace(/^!/, '')
}

/** Writes a pattern once for each of its alternatives. `{a,b}` and `!(a|b)` of globs name `a` and `b` as well. */
function expandAlternatives(pattern) {
  const groups = pattern.replaceAll(/\{([^{}]*,[^{}]*)\}/g, (_, list) => `(${list.replaceAll(',', '|')})`)
  const plain = groups.replaceAll(/\(\?![^()]*\)/g, '')
  const group = /!?\((?:\?:)?([^()]*)\)/.exec(plain)
  if (!group) return plain.split('|')
  return group[1].split('|').flatMap((each) => expandAlternatives(plain.replace(group[0], () => each)))
}

/** In a fresh clone there is no build, only the folder for it. */
function cutProduct(pattern) {
  return pattern.replace(/(^|\/)(dist|\.cache|cache)(\/.*)?$/, '$1')
}

function globToRegExp(glob) {
  const path = glob.replace(/^\.$|\/$/, '')
  const source = path
    .replaceAll(/[.+^$()[\]\\]/g, '\\$&')
    .replaceAll(/\*\*\/|\*\*|\*/g, (stars) => ({ '**/': '(?:.+/)?', '**': '.*', '*': '[^/]*' })[stars])
  return new RegExp(path === '' ? '^' : `^${source}(?:$|/)`)
}
