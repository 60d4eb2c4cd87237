// Freezes a time capsule, tests/capsules/<version of core>: a project with the programs that the READMEs and the matrix have today, and every name
// that a package exports. tests/matrix runs it against every later release.
//   node --import tsx tools/freeze-capsule.mjs, after a build
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import getReleasePlan from '@changesets/get-release-plan'
import { publishedEntries } from '../tests/conventions/src/published-entries.js'
import { findProgram, listInstallLines } from '../tests/docs/src/readme-programs.js'
import { nestPeers } from '../tests/matrix/src/entries.js'
import { listExports } from './list-exports.mjs'
import { packageFolders } from './package-folders.mjs'
import { isReleased } from './release-faults.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const consumers = join(root, 'tests/matrix/consumers')
const packages = packageFolders(root)
const versions = await planVersions()
// A capsule is what users of a release have: it is written before that release, and never again.
if (isReleased(root, packages, versions)) throw new Error('Each package is released as it is: no changeset, no capsule')
const programs = packages.flatMap(({ folder, path }) => {
  const readme = readFileSync(join(root, path, 'README.md'), 'utf8')
  const found = findProgram(readme)
  return found ? [{ ...found, folder, installed: listInstalled(readme) }] : []
})
const manifest = {
  name: 'capsule',
  private: true,
  // As `npm init -y` writes it.
  type: 'commonjs',
  scripts: { ...consumerScripts(), ...Object.fromEntries(programs.map(programScript)) },
  dependencies: { ...versions, ...listNeighbours() },
}
const capsule = chooseFolder()

rmSync(capsule, { recursive: true, force: true })
cpSync(consumers, join(capsule, 'consumers'), { recursive: true })
write('package.json', `${JSON.stringify(manifest, null, 2)}\n`)
for (const { folder, neighbours, ...program } of programs) {
  for (const { file, code } of [program, ...neighbours]) write(`readmes/${folder}/${file}`, code)
}
for (const [file, text] of Object.entries(exportPrograms(await listExports(publishedEntries)))) write(file, text)
console.log(`Frozen in ${capsule}`)

/** The version of each package: that of its manifest, or the next one where a changeset waits. */
async function planVersions() {
  const { releases } = await (getReleasePlan.default ?? getReleasePlan)(root)
  const planned = Object.fromEntries(releases.map(({ name, newVersion }) => [name, newVersion]))
  return Object.fromEntries(packages.map(({ name, path }) => [name, planned[name] ?? readManifest(path).version]))
}

function readManifest(path) {
  return JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
}

/** What a README has its reader install beside the packages of this repository. */
function listInstalled(readme) {
  const words = listInstallLines(readme).flatMap((line) => line.replace(/ #.*/, '').split(' ').slice(2))
  return words.filter((word) => !/^-|^@hydrakit\//.test(word))
}

/** The packages of others, in the versions that the workspace has tested today. */
function listNeighbours() {
  const { resolve } = createRequire(join(root, 'examples/package.json'))
  const named = [
    '@types/express',
    '@types/node',
    'tsx',
    'typescript',
    ...programs.flatMap(({ installed }) => installed),
  ]
  const versionOf = (name) => JSON.parse(readFileSync(findManifest(resolve, name), 'utf8')).version
  return { ...nestPeers, ...Object.fromEntries(named.sort().map((name) => [name, versionOf(name)])) }
}

// Not every package lets its manifest be required.
function findManifest(resolve, name) {
  const found = resolve.paths(name).map((folder) => join(folder, name, 'package.json'))
  return found.find((path) => existsSync(path)) ?? resolve(`${name}/package.json`)
}

/** The folder of this release. Core may have had the same version in an earlier one. */
function chooseFolder() {
  const base = join(root, 'tests/capsules', versions['@hydrakit/core'])
  const isOther = (folder) => existsSync(folder) && !hasVersions(folder)
  let folder = base
  for (let number = 2; isOther(folder); number += 1) folder = `${base}-${number}`
  return folder
}

function hasVersions(folder) {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return Object.entries(versions).every(([name, version]) => dependencies[name] === version)
}

function consumerScripts() {
  const compile = 'tsc --noEmit --strict --skipLibCheck --experimentalDecorators --target es2022 --types node'
  const files = 'consumers/*.ts exports/exports.ts'
  return {
    'compile:node10': `${compile} --module commonjs --moduleResolution node10 ${files}`,
    'compile:nodenext': `${compile} --module nodenext --moduleResolution nodenext ${files}`,
    'compile:bundler': `${compile} --module esnext --moduleResolution bundler ${files}`,
    'exports:import': 'node exports/exports.mjs',
    'exports:require': 'node exports/exports.cjs',
    'call:import': 'node consumers/called.mjs',
    'call:require': 'node consumers/called.cjs',
  }
}

function programScript({ folder, command }) {
  return [`readme:${folder}`, `cd readmes/${folder} && ${command}`]
}

/** Programs that end with an error where a name is missing. */
function exportPrograms(entries) {
  const idOf = (entry, name) => `${entry.replaceAll(/\W+/g, '_')}_${name}`
  const lines = ({ entry, values, types = [] }) => [
    ...values.map((name) => `  ${name} as ${idOf(entry, name)},\n`),
    ...types.map((name) => `  type ${name} as ${idOf(entry, name)},\n`),
  ]
  const reexport = (each) => `export {\n${lines(each).join('')}} from '${each.entry}'\n`
  const requireAll = ({ entry, values }) =>
    `for (const name of ${JSON.stringify(values)}) assert.ok(name in require('${entry}'), '${entry} lacks ' + name)\n`
  const withValues = entries.filter(({ values }) => values.length > 0)
  return {
    'exports/exports.ts': entries.map(reexport).join(''),
    'exports/exports.mjs': withValues.map(({ entry, values }) => reexport({ entry, values })).join(''),
    'exports/exports.cjs': `const assert = require('node:assert/strict')\n${withValues.map(requireAll).join('')}`,
  }
}

function write(file, text) {
  const path = join(capsule, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
