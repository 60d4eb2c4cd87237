import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

/** The manifest with the members that each package shares, or has by its path, where npm's own order puts them. */
export function shareMembers(root, path, manifest) {
  const { name, version, description, keywords, ...rest } = manifest
  const { scripts, files = [], ...shared } = composeMembers(root, path)
  return {
    name,
    version,
    description,
    keywords,
    ...shared,
    ...rest,
    ...shared,
    files: [...new Set([...(rest.files ?? []), ...files])].sort(placeExclusionsLast),
    scripts: { ...rest.scripts, ...scripts },
  }
}

/** What is wrong with the manifest of a package, a line for each. */
export function findManifestFaults(root, { path }) {
  const manifest = readJson(join(root, path, 'package.json'))
  const { scripts, files, ...shared } = composeMembers(root, path)
  const wrong = [
    ...Object.entries(shared).filter(([member, value]) => !isDeepStrictEqual(manifest[member], value)),
    ...Object.entries(scripts).filter(([name, line]) => manifest.scripts?.[name] !== line),
  ].map(([member, value]) => `"${member}" must be ${JSON.stringify(value)}: node tools/manifests.mjs --write`)
  const absent = ['description', 'keywords', 'engines', 'exports'].filter(
    (member) => !manifest[member]?.[lengthOf(member)],
  )
  const unpacked = files.filter((file) => !manifest.files?.includes(file))
  return [
    ...wrong,
    ...absent.map((member) => `"${member}" is missing`),
    ...unpacked.map((file) => `"files" must name ${file}: node tools/manifests.mjs --write`),
    ...(existsSync(join(root, path, 'README.md')) ? [] : ['README.md is missing']),
    ...findDeadDependencies(join(root, path), manifest).map((name) => `nothing uses the devDependency ${name}`),
  ].map((fault) => `${path}/package.json: ${fault}`)
}

// No address for "funding": there is none.
function composeMembers(root, path) {
  const { author, license, repository } = readJson(join(root, 'package.json'))
  const address = repository.url.replace(/^git\+|\.git$/g, '')
  const tools = posix.relative(path, 'tools')
  return {
    homepage: `${address}/tree/main/${path}#readme`,
    bugs: { url: `${address}/issues` },
    repository: { ...repository, directory: path },
    license,
    author,
    publishConfig: { access: 'public', provenance: true },
    // A package of documents has no sources that its source maps name.
    files: ['CHANGELOG.md', 'dist', ...(existsSync(join(root, path, 'src')) ? ['src'] : [])],
    scripts: {
      // What is packed was built, also in a fresh clone.
      prepack: `node ${tools}/require-pnpm.mjs && node ${tools}/build-once.mjs && node ${tools}/packed-readme.mjs write`,
      postpack: `node ${tools}/packed-readme.mjs restore`,
    },
  }
}

function findDeadDependencies(folder, { devDependencies = {}, scripts = {}, peerDependencies = {} }) {
  const text = readSources(folder)
  const commands = Object.values(scripts).join(' ')
  const names = Object.keys(devDependencies)
  const isUsed = (name) =>
    new RegExp(`['"\`]${name}['"\`/]`).test(text) ||
    commands.split(' ').includes(name === 'typescript' ? 'tsc' : name) ||
    name in peerDependencies ||
    names.some((other) => isNeededBy(folder, name, other))
  return names.filter((name) => !isUsed(name) && !isTypesOfUsed(name, isUsed, text))
}

/** Types of Node serve everything; those of another package serve its users. */
function isTypesOfUsed(name, isUsed, text) {
  const typed = /^@types\/(.+)$/.exec(name)?.[1]
  return typed !== undefined && (typed === 'node' ? /['"]node['":]/.test(text) : isUsed(typed))
}

function isNeededBy(folder, name, other) {
  const manifest = join(folder, 'node_modules', other, 'package.json')
  return existsSync(manifest) && name in (readJson(manifest).peerDependencies ?? {})
}

function readSources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !/^(node_modules|dist|package\.json|CHANGELOG\.md|\..*)$/.test(name))
    .map((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return readSources(path)
      return /\.([mc]?[tj]s|tsx|json|md)$/.test(entry.name) ? readFileSync(path, 'utf8') : ''
    })
    .join('\n')
}

function lengthOf(member) {
  return member === 'engines' ? 'node' : member === 'exports' ? '.' : 'length'
}

function placeExclusionsLast(one, other) {
  return Number(one.startsWith('!')) - Number(other.startsWith('!'))
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
