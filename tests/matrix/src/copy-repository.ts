import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageFolders } from '../../../tools/package-folders.mjs'
import { run } from './install-project.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** A repository of its own, with the files of this one and what `pnpm build` made of them. Its origin is a folder beside it. */
export interface RepositoryCopy {
  readonly folder: string
  /** Runs a script of its manifest, with arguments; resolves to what it printed. */
  script(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<string>
  /** Commits what was written. */
  commit(subject: string): Promise<void>
}

/** The copy that was made in a folder. */
export function openCopy(folder: string): RepositoryCopy {
  return {
    folder,
    script: (args, env) => run(folder, 'pnpm', ['--silent', ...args], env),
    commit: (subject) => commit(folder, subject),
  }
}

/**
 * Copies the repository, as it is now, and installs what its scripts need.
 *
 * @param folder - Does not exist yet.
 */
export async function copyRepository(folder: string): Promise<RepositoryCopy> {
  for (const file of await listFiles()) cpSync(join(root, file), join(folder, file), { verbatimSymlinks: true })
  for (const { path } of packageFolders(root)) copyPackage(path, folder)
  const copy = openCopy(folder)
  await run(folder, 'git', ['init', '--quiet'])
  await run(folder, 'git', ['init', '--quiet', '--bare', `${folder}.git`])
  await run(folder, 'git', ['remote', 'add', 'origin', `${folder}.git`])
  await copy.commit('Everything')
  await run(folder, 'pnpm', ['install', '--frozen-lockfile', '--prefer-offline'])
  return copy
}

async function listFiles(): Promise<string[]> {
  const output = await run(root, 'git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  return output.split('\0').filter((file) => file !== '' && existsSync(join(root, file)))
}

function copyPackage(path: string, folder: string): void {
  const built = join(root, path, 'dist')
  if (existsSync(built)) cpSync(built, join(folder, path, 'dist'), { recursive: true })
  // Provenance is signed by the service that runs a workflow, so a release outside of one has none.
  const manifest = join(folder, path, 'package.json')
  const unsigned = readFileSync(manifest, 'utf8').replace('"provenance": true', '"provenance": false')
  writeFileSync(manifest, unsigned)
}

async function commit(folder: string, subject: string): Promise<void> {
  const author = {
    'user.name': 'Ada',
    'user.email': 'ada@example.com',
    'commit.gpgsign': 'false',
    'tag.gpgsign': 'false',
  }
  for (const [name, value] of Object.entries(author)) await run(folder, 'git', ['config', name, value])
  await run(folder, 'git', ['add', '--all'])
  await run(folder, 'git', ['commit', '--quiet', '-m', subject])
  // A runner knows nobody to tag as.
  for (const name of ['user.name', 'user.email']) await run(folder, 'git', ['config', '--unset', name])
  await run(folder, 'git', ['config', 'user.useConfigOnly', 'true'])
}
