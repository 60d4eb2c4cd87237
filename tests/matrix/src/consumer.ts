import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type PackageFolder, packageFolders } from '../../../tools/package-folders.mjs'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../../', import.meta.url))
const installed = fileURLToPath(new URL('../node_modules/', import.meta.url))

/** Compiler options of a project that has the types of Node. */
export const nodeTypes = { types: ['node'], typeRoots: [join(installed, '@types')] }

/** A project outside the workspace, with the packages installed as a registry would serve them. */
export interface Consumer {
  /** What can be imported: every entry of every package. */
  readonly entries: readonly string[]
  /** Runs Node there. */
  node(...args: string[]): Promise<string>
  /** Compiles the code under each file name; resolves to what the compiler says, which is nothing if all is well. */
  compile(compiler: string, files: string[], code: string, options: Record<string, unknown>): Promise<string>
  remove(): void
}

/** Packs every package and unpacks the tarballs in a new project. */
export async function createConsumer(): Promise<Consumer> {
  const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-consumer-'))
  const packages = packageFolders(root)
  for (const each of packages) await install(each, folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  return {
    entries: packages.flatMap(({ name }) => entriesOf(join(folder, 'node_modules', name))),
    node: async (...args) => (await run(process.execPath, args, { cwd: folder })).stdout,
    compile: (...args) => compile(folder, ...args),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

async function install({ name, path }: PackageFolder, folder: string): Promise<void> {
  const source = join(root, path)
  const target = join(folder, 'node_modules', name)
  mkdirSync(target, { recursive: true })
  const { stdout } = await run('pnpm', ['pack', '--json', '--pack-destination', folder], { cwd: source })
  const { filename } = JSON.parse(stdout) as { filename: string }
  await run('tar', ['-xzf', filename, '-C', target, '--strip-components=1'])
  installDependencies(source, folder)
}

// From the store of this workspace: what a registry would serve, without asking one.
function installDependencies(dependent: string, folder: string): void {
  const { dependencies = {} } = manifestOf(dependent)
  for (const name of Object.keys(dependencies)) {
    const target = join(folder, 'node_modules', name)
    if (name.startsWith('@hydrakit/') || existsSync(target)) continue
    const source = installedFor(dependent, name)
    cpSync(source, target, { recursive: true, dereference: true })
    installDependencies(source, folder)
  }
}

function installedFor(dependent: string, name: string): string {
  const places = createRequire(join(dependent, 'package.json')).resolve.paths(name) ?? []
  const place = places.find((each) => existsSync(join(each, name)))
  if (place === undefined) throw new Error(`${name}, which ${dependent} depends on, is not installed`)
  return realpathSync(join(place, name))
}

function entriesOf(folder: string): string[] {
  const { name, exports = {} } = manifestOf(folder)
  const paths = Object.keys(exports).filter((path) => path !== './package.json')
  return paths.map((path) => name + path.slice(1))
}

interface Manifest {
  readonly name: string
  readonly exports?: Record<string, unknown>
  readonly dependencies?: Record<string, string>
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}

async function compile(
  folder: string,
  compiler: string,
  files: string[],
  code: string,
  options: Record<string, unknown>,
): Promise<string> {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    target: 'es2022',
    types: [],
    ...options,
  }
  const project = mkdtempSync(join(folder, 'project-'))
  for (const file of files) writeFileSync(join(project, file), code)
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  const tsc = join(installed, compiler, 'bin', 'tsc')
  const { stdout } = await run(process.execPath, [tsc, '-p', project]).catch((error: { stdout: string }) => error)
  return stdout
}
