// Runs a command that packs dev-server, while its manifest names, as optional dependencies, the packages with a Hydra that npm has:
//   node --import tsx tools/with-hydra-packages.mjs COMMAND [ARGUMENT]...
// In the repository it names none, so that a fresh clone installs from its lockfile.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { addHydraPackages } from './hydra-packages.mjs'
import { findPublished } from './npm-registry.mjs'

const path = 'packages/testing/dev-server/package.json'
const before = readFileSync(path, 'utf8')
const packed = await addHydraPackages(JSON.parse(before), findPublished)
const [command = '', ...args] = process.argv.slice(2)
// A signal reaches the command as well; this program lives on to restore the manifest.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})
try {
  writeFileSync(path, `${JSON.stringify(packed, undefined, 2)}\n`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  process.exitCode = status ?? 1
} finally {
  writeFileSync(path, before)
}
