// Publishes the packages with a Hydra that `pnpm pack:hydra` has made on each platform: pnpm publish:hydra FOLDER
// Their manifests say how. npm refuses a version that it has.
// The tag "latest" belongs to the newest release that is supported. Another release has a tag of its own, such as release-2.3.0.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { newestVersion } from '../packages/testing/dev-server/src/hydra-releases.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('publish-hydra.mjs FOLDER')
const tarballs = readdirSync(folder).filter((file) => /^hydrakit-hydra-.+\.tgz$/.test(file))
if (tarballs.length === 0) throw new Error(`${folder} holds no package with a Hydra`)
const failed = tarballs.filter((file) => !publish(resolve(join(folder, file))))
if (failed.length > 0) throw new Error(`npm did not take ${failed.join(', ')}`)

function publish(tarball) {
  const options = { stdio: 'inherit', shell: process.platform === 'win32' }
  const { status } = spawnSync('npm', ['publish', tarball, '--tag', nameTag(tarball)], options)
  return status === 0
}

// npm refuses v2.3.0 as a tag, because it is a range of versions.
function nameTag(tarball) {
  const [, version] = /-(\d+\.\d+\.\d+)\.tgz$/.exec(tarball) ?? []
  if (version === undefined) throw new Error(`${tarball} does not end with the version of a release`)
  return `v${version}` === newestVersion ? 'latest' : `release-${version}`
}
