import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { packageFolders } from '../../../tools/package-folders.mjs'
import { listPackagingChecks } from '../../../tools/packaging.mjs'
import { run } from './install-project.js'

// The checks of a tarball, as `pnpm check` runs them, on one with a fault.

const root = fileURLToPath(new URL('../../../', import.meta.url))
const name = '@hydrakit/metadata'
const metadata = packageFolders(root).find((each) => each.name === name)
const address = 'https://github.com/hydrakit/hydra-kit'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hydra-kit-faults-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A file of the package, and what is made of its text. */
type Fault = readonly [file: string, plant: (text: string) => string]

test('a package without a fault passes every check', async () => {
  const tarball = await repack(['README.md', (text) => text])
  expect(await findComplaints(tarball)).toEqual([])
})

test.each<[string, Fault, gate: string, complaint: string]>([
  [
    'a file in "exports" that is not there',
    ['package.json', (text) => text.replaceAll('./dist/index.cjs', './dist/gone.cjs')],
    `publint ${name}`,
    'pkg.exports["."].require.default is ./dist/gone.cjs but the file does not exist.',
  ],
  [
    'a file in "imports" that is not there',
    ['package.json', (text) => text.replace('"exports":', '"imports": { "#gone": "./dist/gone.js" }, "exports":')],
    `contents of ${name}`,
    'package.json names ./dist/gone.js, which is not packed',
  ],
  [
    'a path of types that leads to nothing',
    ['package.json', (text) => text.replaceAll('./dist/index.d.ts', './dist/gone.d.ts')],
    `attw ${name}`,
    'Used fallback condition',
  ],
  [
    'a CommonJS entry that requires an ES module',
    ['dist/index.cjs', (text) => `require('./index.js')\n${text}`],
    `contents of ${name}`,
    `require('${name}'): Error [ERR_REQUIRE_ESM]`,
  ],
  [
    'a range of the workspace',
    ['package.json', (text) => text.replace(/"(@hydrakit\/core)": ".*"/, '"$1": "workspace:^"')],
    `contents of ${name}`,
    'package.json has the range "workspace:^"',
  ],
  [
    'a link that npm cannot follow',
    ['README.md', (text) => `${text}\n[core](../../core/README.md)\n`],
    `contents of ${name}`,
    'README.md has the relative link ../../core/README.md',
  ],
  [
    'a link to a page that the repository lacks',
    ['README.md', (text) => `${text}\n[it](${address}/blob/${name}@1.0.0/packages/gone/README.md)\n`],
    `contents of ${name}`,
    `README.md has the dead link ${address}/blob/${name}@1.0.0/packages/gone/README.md`,
  ],
])('%s is caught', async (_, fault, gate, complaint) => {
  const complaints = await findComplaints(await repack(fault))
  expect(complaints).toContainEqual([gate, expect.stringContaining(complaint)])
})

/** Packs the package again, with a fault. */
async function repack([file, plant]: Fault): Promise<string> {
  const unpacked = mkdtempSync(join(folder, 'package-'))
  onTestFinished(() => rmSync(unpacked, { recursive: true }))
  await run(unpacked, 'tar', ['-xzf', inject('release').tarballs[name] ?? ''])
  const path = join(unpacked, 'package', file)
  writeFileSync(path, plant(readFileSync(path, 'utf8')))
  const tarball = join(unpacked, 'package.tgz')
  await run(unpacked, 'tar', ['-czf', tarball, 'package'])
  return tarball
}

/** The checks that fail, each with what it says. */
async function findComplaints(tarball: string): Promise<string[][]> {
  if (metadata === undefined) throw new Error(`there is no package ${name}`)
  const env = { NO_COLOR: '1', PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter) }
  const results = listPackagingChecks(metadata, tarball).map(async ([title = '', command = '', ...args]) =>
    run(root, command, args, env).then(
      () => [],
      (error: unknown) => [[title, String(error)]],
    ),
  )
  return (await Promise.all(results)).flat()
}
