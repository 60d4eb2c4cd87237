// Publishes the packages with a Hydra that `pnpm pack:hydra` has made on each platform: pnpm publish:hydra FOLDER
// Their manifests say how. What npm has already, to the byte, is left alone, so that a run after a failure publishes the rest.
// The tag "latest" belongs to the newest release that is supported. Another release has a tag of its own, such as release-2.3.0.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { newestVersion } from '../packages/testing/dev-server/src/hydra-releases.ts'
import { findPublished } from './npm-registry.mjs'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('publish-hydra.mjs FOLDER')
const tarballs = readdirSync(folder).filter((file) => /^hydrakit-hydra-.+\.tgz$/.test(file))
if (tarballs.length === 0) throw new Error(`${folder} holds no package with a Hydra`)
const failed = []
for (const file of tarballs) if (!(await publish(resolve(join(folder, file))))) failed.push(file)
if (failed.length > 0) throw new Error(`npm did not take ${failed.join(', ')}`)

async function publish(tarball) {
  if (await isPublished(tarball)) return true
  const options = { stdio: 'inherit', shell: process.platform === 'win32' }
  const { status } = spawnSync('npm', ['publish', tarball, '--tag', nameTag(tarball)], options)
  return status === 0
}

/** npm refuses a version that it has, and so do we if its bytes are others. */
async function isPublished(tarball) {
  const manifest = execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' })
  const { name, version } = JSON.parse(manifest)
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`
  return (await findPublished(name, version))?.dist.integrity === integrity
}

// npm refuses v2.3.0 as a tag, because it is a range of versions.
function nameTag(tarball) {
  const [, version] = /-(\d+\.\d+\.\d+)\.tgz$/.exec(tarball) ?? []
  if (version === undefined) throw new Error(`${tarball} does not end with the version of a release`)
  return `v${version}` === newestVersion ? 'latest' : `release-${version}`
}
