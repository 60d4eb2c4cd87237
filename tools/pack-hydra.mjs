// Builds the npm package of a release of Hydra for the platform of this machine, and prints its tarball and its size:
//   pnpm pack:hydra VERSION FOLDER [CHECKOUT]
// The release that dev-server builds comes from its Go module; every other one from a clean git checkout of its tag, which is fetched if none is given.
// Needs Go 1.24 and a C compiler.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { composeGoArguments, composeGoEnvironment } from '../packages/testing/dev-server/src/build-hydra.ts'
import { builtVersion } from '../packages/testing/dev-server/src/hydra-releases.ts'
import { cloneHydra } from './clone-hydra.mjs'
import { composeManifest, composeReadme, packageName } from './hydra-packages.mjs'

const hydraModule = 'github.com/ory/hydra/v2'
// Without a licence that it knows, and for one that forbids this use, it fails.
const goLicenses = 'github.com/google/go-licenses@v1.6.0'
// The licence (MPL-2.0) asks to say where the source is.
const sourceIsNamed = /^Mozilla Public License/im

const [version = '', output = '', checkout] = process.argv.slice(2)
if (!/^\d+\.\d+\.\d+$/.test(version) || output === '')
  throw new Error('pack-hydra.mjs VERSION FOLDER [CHECKOUT], as in: pack-hydra.mjs 26.2.0 out hydra')
const startedAt = Date.now()
const folder = join(resolve(output), packageName().replace('@hydrakit/', ''))
const workspace = mkdtempSync(join(tmpdir(), 'hydra-kit-pack-'))
try {
  const source = findSource()
  rmSync(folder, { recursive: true, force: true })
  const binary = join(folder, 'bin', process.platform === 'win32' ? 'hydra.exe' : 'hydra')
  mkdirSync(join(folder, 'bin'), { recursive: true })
  run(source, 'go', ...composeGoArguments(`v${version}`, binary))
  chmodSync(binary, 0o755)
  assertVersion(binary)
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(composeManifest(version), undefined, 2)}\n`)
  writeFileSync(join(folder, 'README.md'), composeReadme(version))
  copyFileSync(join(goList(source, '-m', '-f', '{{.Dir}}', hydraModule), 'LICENSE'), join(folder, 'LICENSE'))
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES'), composeNotices(source, binary))
  const [{ filename }] = JSON.parse(run(folder, 'npm', 'pack', '--json', '--pack-destination', resolve(output)))
  const tarball = join(resolve(output), filename)
  const sizes = { binaryBytes: statSync(binary).size, tarballBytes: statSync(tarball).size }
  console.log(JSON.stringify({ tarball, ...sizes, seconds: Math.round((Date.now() - startedAt) / 1_000) }))
} finally {
  rmSync(workspace, { recursive: true, force: true })
}

function findSource() {
  if (checkout !== undefined) return useCheckout(resolve(checkout))
  return `v${version}` === builtVersion ? useModule() : useCheckout(cloneHydra(version, join(workspace, 'hydra')))
}

function useModule() {
  for (const file of ['go.mod', 'go.sum']) {
    copyFileSync(new URL(`../packages/testing/dev-server/hydra/${file}`, import.meta.url), join(workspace, file))
  }
  return workspace
}

function useCheckout(source) {
  const tag = run(source, 'git', 'describe', '--tags', '--exact-match').trim()
  if (tag !== `v${version}`) throw new Error(`${source} is at ${tag}, not v${version}`)
  const changes = run(source, 'git', 'status', '--porcelain', '--untracked-files=no').trim()
  if (changes !== '') throw new Error(`${source} has changes:\n${changes}`)
  return source
}

function assertVersion(binary) {
  const [, reported] = /^Version:\s+(\S+)$/m.exec(run(workspace, binary, 'version')) ?? []
  if (reported !== `v${version}`) throw new Error(`the built Hydra reports ${reported}, not v${version}`)
}

/** The licence and notice of Go and of each library in the binary. */
function composeNotices(source, binary) {
  const saved = join(workspace, 'licenses')
  const ignored = listOwnModules(source).map((name) => `--ignore=${name}`)
  run(source, 'go', 'run', goLicenses, 'save', hydraModule, `--save_path=${saved}`, ...ignored)
  const versions = listModules(binary)
  const notices = readdirSync(saved, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) =>
        /(^|[/\\])(licen[cs]e|notice|copying|unlicense|patents)[^/\\]*$/i.test(path) &&
        statSync(join(saved, path)).isFile(),
    )
    .sort()
    .map((path) => composeNotice(path.replaceAll('\\', '/'), readFileSync(join(saved, path), 'utf8'), versions))
  const go = composeNotice(
    'Go/LICENSE',
    readFileSync(join(run(source, 'go', 'env', 'GOROOT').trim(), 'LICENSE'), 'utf8'),
    versions,
  )
  return [go, ...notices].join('\n')
}

function composeNotice(path, text, versions) {
  const [module, moduleVersion] = [...versions].filter(([name]) => `${path}/`.startsWith(`${name}/`)).at(-1) ?? []
  const source = sourceIsNamed.test(text) ? `Source: go mod download ${module}@${moduleVersion}\n` : ''
  if (source && !module) throw new Error(`where is the source of ${path}?`)
  return `${'='.repeat(80)}\n${path}${moduleVersion ? ` (${module} ${moduleVersion})` : ''}\n${source}${'='.repeat(80)}\n\n${text}\n`
}

/** Modules that are folders of Hydra's own repository and have no licence but Hydra's. */
function listOwnModules(source) {
  const format = '{{with .Replace}}{{if not .Version}}{{$.Path}}\t{{.Dir}}{{end}}{{end}}'
  const replaced = goList(source, '-m', '-f', format, 'all').split('\n').filter(Boolean)
  return replaced
    .map((line) => line.split('\t'))
    .filter(([, path]) => !existsSync(join(path, 'LICENSE')))
    .map(([name]) => name)
}

/** The modules in the binary, with their versions; the shortest name first. */
function listModules(binary) {
  const lines = run(workspace, 'go', 'version', '-m', binary).matchAll(/^\t(?:dep|=>|mod)\t(\S+)\t(\S+)/gm)
  return new Map([...lines].map(([, name, each]) => [name, each]).sort(([one], [other]) => one.length - other.length))
}

function goList(cwd, ...args) {
  return run(cwd, 'go', 'list', ...args).trim()
}

function run(cwd, command, ...args) {
  const options = {
    cwd,
    env: composeGoEnvironment(),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'pipe'],
  }
  try {
    return execFileSync(command, args, options)
  } catch (error) {
    throw new Error(`${command} ${args[0]} failed:\n${String(error.stderr).split('\n').slice(-20).join('\n')}`)
  }
}
