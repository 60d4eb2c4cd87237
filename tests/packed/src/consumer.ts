import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const packages = fileURLToPath(new URL('../../../packages/', import.meta.url))
const installed = fileURLToPath(new URL('../node_modules/', import.meta.url))

/** A project outside the workspace, with the packages installed as a registry would serve them. */
export interface Consumer {
  /** Runs Node there. */
  node(...args: string[]): Promise<string>
  /** Compiles the code under each file name; resolves to what the compiler says, which is nothing if all is well. */
  compile(compiler: string, files: string[], code: string, options: Record<string, unknown>): Promise<string>
  remove(): void
}

/** Packs every package and unpacks the tarballs in a new project. */
export async function createConsumer(): Promise<Consumer> {
  const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-consumer-'))
  for (const name of readdirSync(packages)) await install(name, folder)
  for (const name of ['openapi-fetch', '../node_modules/openapi-typescript-helpers']) copyInstalled(name, folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  return {
    node: async (...args) => (await run(process.execPath, args, { cwd: folder })).stdout,
    compile: (...args) => compile(folder, ...args),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

async function install(name: string, folder: string): Promise<void> {
  const target = join(folder, 'node_modules', '@hydrakit', name)
  mkdirSync(target, { recursive: true })
  const { stdout } = await run('pnpm', ['pack', '--json', '--pack-destination', folder], { cwd: join(packages, name) })
  const { filename } = JSON.parse(stdout) as { filename: string }
  await run('tar', ['-xzf', filename, '-C', target, '--strip-components=1'])
}

// From the store of this workspace: what a registry would serve, without asking one.
function copyInstalled(name: string, folder: string): void {
  const source = name.startsWith('..')
    ? join(realpathSync(join(installed, 'openapi-fetch')), name.replace('../node_modules', '..'))
    : join(installed, name)
  cpSync(realpathSync(source), join(folder, 'node_modules', name.split('/').at(-1) as string), {
    recursive: true,
    dereference: true,
  })
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
