// What neither publint nor attw looks at in a tarball: node tools/check-tarball.mjs TARBALL PACKAGE
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findDeadLinks, findRelativeLinks } from './absolute-links.mjs'
import { findAbsentFiles } from './release-faults.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { repository } = JSON.parse(read(root, 'package.json'))
const [tarball, source] = process.argv.slice(2)
if (source === undefined) throw new Error('node tools/check-tarball.mjs TARBALL PACKAGE')
const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-tarball-'))
try {
  const faults = findFaults(unpack())
  for (const fault of faults) console.error(`${tarball}: ${fault}`)
  process.exitCode = faults.length > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true })
}

// In a tarball everything is in the folder `package`. Beside it are the packages that the source has installed.
function unpack() {
  const unpacked = join(folder, 'package')
  mkdirSync(unpacked)
  execFileSync('tar', ['-xzf', resolve(tarball), '-C', folder])
  symlinkSync(resolve(source, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return unpacked
}

function findFaults(unpacked) {
  const text = readFileSync(join(unpacked, 'package.json'), 'utf8')
  const manifest = JSON.parse(text)
  const readme = read(unpacked, 'README.md')
  return [
    ...[...text.matchAll(/"(?:workspace|catalog|link|file):[^"]*"/g)].map(
      ([range]) => `package.json has the range ${range}`,
    ),
    ...['devDependencies', 'scripts']
      .filter((member) => member in manifest)
      .map((member) => `package.json has ${member}`),
    ...['LICENSE', 'README.md', ...(manifest.version === '0.0.0' ? [] : ['CHANGELOG.md']), ...noticesOf(unpacked)]
      .filter((file) => !existsSync(join(unpacked, file)))
      .map((file) => `${file} is missing`),
    ...findRelativeLinks(readme).map((link) => `README.md has the relative link ${link}, which npm cannot follow`),
    ...findDeadLinks(readme, { root, repository }).map((link) => `README.md has the dead link ${link}`),
    ...findAbsentFiles(unpacked, manifest).map((file) => `package.json names ${file}, which is not packed`),
    ...findUnpackedFiles(unpacked),
    ...requireEntries(unpacked, manifest),
  ]
}

/** Where source maps name a dependency, its code is in the output. */
function noticesOf(unpacked) {
  const maps = readdirSync(join(unpacked, 'dist')).filter((file) => /\.c?js\.map$/.test(file))
  const hasDependency = maps.some((file) => JSON.parse(read(unpacked, join('dist', file))).sources.some(isDependency))
  return hasDependency ? ['dist/THIRD-PARTY-NOTICES'] : []
}

function isDependency(path) {
  return path.includes('node_modules/')
}

/** Editors go from a declaration to its source by these maps. */
function findUnpackedFiles(unpacked) {
  const maps = readdirSync(join(unpacked, 'dist'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.map'),
  )
  return maps.flatMap((file) => {
    const { sources } = JSON.parse(read(unpacked, join('dist', file)))
    const absent = sources.filter(
      (path) => !isDependency(path) && !existsSync(join(unpacked, 'dist', file, '..', path)),
    )
    return absent.map((path) => `dist/${file} names ${path}, which is not packed`)
  })
}

/** Loads each entry alone, as a Node that cannot require an ES module does. */
function requireEntries(unpacked, { name, exports, peerDependencies = {} }) {
  const entries = Object.entries(exports).filter(([, conditions]) => conditions.require)
  return entries.flatMap(([entry]) => {
    const problem = requireAlone(unpacked, name + entry.slice(1))
    return problem === undefined || isOfPeer(problem, peerDependencies)
      ? []
      : [`require('${name + entry.slice(1)}'): ${problem}`]
  })
}

function requireAlone(cwd, specifier) {
  const flags = ['--no-experimental-require-module', '--no-warnings']
  try {
    execFileSync(process.execPath, [...flags, '-e', `require('${specifier}')`], {
      cwd,
      stdio: 'pipe',
      encoding: 'utf8',
    })
    return undefined
  } catch (error) {
    return /^\w*Error.*/m.exec(error.stderr)?.[0] ?? String(error.stderr)
  }
}

/** Which format a peer has is for those who install it to choose. */
function isOfPeer(problem, peers) {
  return Object.keys(peers).some((peer) =>
    new RegExp(`^Error.*require\\(\\) of ES Module \\S*/node_modules/${peer}/`).test(problem),
  )
}

function read(unpacked, file) {
  const path = join(unpacked, file)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
