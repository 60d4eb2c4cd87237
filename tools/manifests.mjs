// What npm shows of each package, and what it needs to be published: node tools/manifests.mjs [--write]
// The manifest of the repository says the address and the author once. `--write` brings every package in line with it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findManifestFaults, shareMembers } from './manifest-faults.mjs'
import { packageFolders } from './package-folders.mjs'

const { write } = parseArgs({ options: { write: { type: 'boolean', default: false } } }).values
const packages = packageFolders()

if (write) for (const { path } of packages) rewrite(path)
const faults = packages.flatMap((each) => findManifestFaults('.', each))
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0

function rewrite(path) {
  const file = join(path, 'package.json')
  const manifest = shareMembers('.', path, JSON.parse(readFileSync(file, 'utf8')))
  writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`)
}
