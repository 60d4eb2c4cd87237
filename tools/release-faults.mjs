import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of a package's first release. Below 1.0.0 are those that nobody outside has used yet. */
export function startingVersion(path) {
  return /^packages\/(kits|tools)\/|^packages\/testing\/testing$/.test(path) ? '0.1.0' : '1.0.0'
}

/** What is wrong with the versions that the changesets lead to, a line for each fault. */
export function findPlanFaults(root, packages, releases) {
  const manifests = packages.map((each) => ({ ...each, manifest: readManifest(root, each) }))
  const releaseOf = (name) => releases.find((release) => release.name === name && release.type !== 'none')
  return manifests.flatMap(({ name, path, manifest }) => [
    ...findFirstVersionFaults(path, manifest, releaseOf(name)),
    ...findDependentFaults(manifest, releaseOf),
  ])
}

function findFirstVersionFaults(path, { name, version }, release) {
  if (version !== '0.0.0') return []
  const expected = startingVersion(path)
  if (release?.newVersion === expected) return []
  const type = expected === '1.0.0' ? 'major' : 'minor'
  return [`${name} starts at ${expected}, not at ${release?.newVersion ?? version}: its first changeset is a ${type}`]
}

/** What breaks its users also breaks the packages that hand it on, so a range that no longer fits is no patch of theirs. */
function findDependentFaults({ name, dependencies, peerDependencies }, releaseOf) {
  const broken = Object.keys({ ...dependencies, ...peerDependencies }).filter((each) => isBreaking(releaseOf(each)))
  if (broken.length === 0 || isBreaking(releaseOf(name))) return []
  return [`${name} needs a breaking release too, because ${broken.join(' and ')} has one`]
}

function isBreaking(release) {
  if (release === undefined) return false
  return release.type === 'major' || (release.type === 'minor' && release.oldVersion.startsWith('0.'))
}

/** Why the packages must not be published as they are, a line for each reason. */
export function findReleaseFaults(root, packages) {
  return [...findUnreadChangesets(root), ...packages.flatMap((each) => findPackageFaults(root, each))]
}

function findUnreadChangesets(root) {
  const unread = readdirSync(join(root, '.changeset')).filter((file) => file.endsWith('.md') && file !== 'README.md')
  return unread.map((file) => `.changeset/${file} is not in any changelog yet: pnpm release:version`)
}

function findPackageFaults(root, { path }) {
  const manifest = readManifest(root, { path })
  const { name, version } = manifest
  if (version === '0.0.0') return [`${name} has the version 0.0.0: pnpm release:version`]
  return [
    ...findChangelogFaults(root, path, name, version),
    ...findAbsentFiles(join(root, path), manifest).map((file) => `${name} lacks ${file}: pnpm build`),
  ]
}

/** Files that a manifest leads to, and a folder lacks. */
export function findAbsentFiles(folder, { main, types, typesVersions, exports, imports, bin }) {
  const text = JSON.stringify([main, types, typesVersions, exports, imports, bin])
  const files = new Set([...text.matchAll(/"((?:\.\/|dist\/|bin\/)[^"*]+)"(?!:)/g)].map(([, file]) => file))
  return [...files].filter((file) => !existsSync(join(folder, file)))
}

function findChangelogFaults(root, path, name, version) {
  const versions = listReleased(root, path)
  const [newest, first] = [versions[0], versions.at(-1)]
  return [
    ...(newest === version ? [] : [`${path}/CHANGELOG.md describes ${newest ?? 'no version'}, not ${version}`]),
    ...(first === undefined || first === startingVersion(path)
      ? []
      : [`${name} starts at ${startingVersion(path)}, not at ${first}`]),
  ]
}

/** Whether each package has its version, by name, in its changelog. */
export function isReleased(root, packages, versions) {
  return packages.every(({ name, path }) => listReleased(root, path).includes(versions[name]))
}

/** The versions in a changelog, the newest first. */
function listReleased(root, path) {
  const file = join(root, path, 'CHANGELOG.md')
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return [...text.matchAll(/^## (\S+)$/gm)].map(([, version]) => version)
}

function readManifest(root, { path }) {
  return JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
}
