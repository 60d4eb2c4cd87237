import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import { useRegistry } from './local-registry.js'

/** A project outside the workspace, with every package installed from the registry of the release. */
export interface Project {
  readonly folder: string
  /** Writes a file there. */
  write(file: string, text: string): void
  /** Runs Node there; resolves to what it printed. */
  node(args: readonly string[], options?: { readonly node?: string; readonly env?: NodeJS.ProcessEnv }): Promise<string>
  remove(): void
}

/**
 * Makes a project and installs into it.
 *
 * @param client - What installs.
 * @param dependencies - What is installed beside the packages.
 * @param overrides - What pnpm installs in place of a package, as `parent>child` only below that parent.
 */
export async function installProject(
  client: Client,
  dependencies: Readonly<Record<string, string>> = {},
  overrides: Readonly<Record<string, string>> = {},
): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-project-'))
  const project: Project = {
    folder,
    write: (file, text) => writeProjectFile(join(folder, file), text),
    node: (args, { node = process.execPath, env = {} } = {}) => run(folder, node, args, env),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
  const packages = inject('release').versions
  const manifest = { private: true, dependencies: { ...packages, ...dependencies }, pnpm: { overrides } }
  project.write('package.json', JSON.stringify(manifest))
  await install(folder, client)
  return project
}

type Client = 'npm' | 'pnpm'

/** Installs what the manifest of a folder names: the packages of this repository from the registry of the release. */
export async function install(folder: string, client: Client): Promise<void> {
  const { registry, cache } = inject('release')
  useRegistry(folder, registry)
  // pnpm caches the responses of a registry under its address, which a registry of a later run can have.
  const own = { npm: ['--no-audit', '--no-fund'], pnpm: ['--ignore-workspace', `--config.cache-dir=${cache}`] }
  await run(folder, client, ['install', '--prefer-offline', ...own[client]])
}

function writeProjectFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/**
 * Runs a command in a folder; resolves to what it printed. Of the settings of this workspace and of the test runner, none reaches it.
 *
 * @throws {Error} if it fails, with what it printed.
 */
export async function run(
  cwd: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|pnpm_|vitest|jest|node_)/i.test(name))
  const options = { cwd, env: { ...Object.fromEntries(inherited), CI: 'true', ...env }, maxBuffer: 2 ** 26 }
  const { stdout } = await promisify(execFile)(command, args, options).catch((error: { stdout: string }) => {
    throw new Error(`${String(error)}\n${error.stdout}`)
  })
  return stdout
}
