// Publishes the packages with a Hydra that `pnpm pack:hydra` has made on each platform: node tools/publish-hydra.mjs FOLDER
// Their manifests say how. npm refuses a version that it has.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('publish-hydra.mjs FOLDER')
const tarballs = readdirSync(folder).filter((file) => /^hydrakit-hydra-.+\.tgz$/.test(file))
if (tarballs.length === 0) throw new Error(`${folder} holds no package with a Hydra`)
const failed = tarballs.filter((file) => !publish(resolve(join(folder, file))))
if (failed.length > 0) throw new Error(`npm did not take ${failed.join(', ')}`)

function publish(tarball) {
  const { status } = spawnSync('npm', ['publish', tarball], { stdio: 'inherit', shell: process.platform === 'win32' })
  return status === 0
}
