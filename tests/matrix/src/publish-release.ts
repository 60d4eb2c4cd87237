import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { packageFolders } from '../../../tools/package-folders.mjs'
import { copyRepository, type RepositoryCopy } from './copy-repository.js'
import { type LocalRegistry, startRegistry } from './local-registry.js'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly release: Release
  }
}

/** A release of everything, up to the last step: it went to a registry on this machine. */
export interface Release {
  /** The copy of the repository that it was made in. */
  readonly repository: string
  /** Address of the registry. */
  readonly registry: string
  /** Where the registry keeps the packages. */
  readonly storage: string
  /** A folder for what a client keeps of the registry: another one can get its address later. */
  readonly cache: string
  /** The version of each package, by its name. */
  readonly versions: Readonly<Record<string, string>>
  /** Path of the tarball of each package, as it was published. */
  readonly tarballs: Readonly<Record<string, string>>
}

/** Makes the release once, for all files of tests. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { folder, remove } = useTemporaryFolder()
  const registry = await startRegistry(folder)
  const repository = await copyRepository(join(folder, 'repository'))
  await release(repository, registry, 'First release')
  const storage = join(folder, 'storage')
  const places = { repository: repository.folder, registry: registry.url, storage, cache: join(folder, 'cache') }
  provide('release', { ...places, ...listPublished(repository.folder, storage) })
  return async () => {
    await registry.stop()
    await remove()
  }
}

function hasChangesets({ folder }: RepositoryCopy): boolean {
  return readdirSync(join(folder, '.changeset')).some((file) => file.endsWith('.md') && file !== 'README.md')
}

function listPublished(repository: string, storage: string): Pick<Release, 'versions' | 'tarballs'> {
  const packages = packageFolders(repository).map(({ name, path }) => {
    const { version } = JSON.parse(readFileSync(join(repository, path, 'package.json'), 'utf8')) as { version: string }
    return { name, version, tarball: join(storage, name, `${name.split('/')[1]}-${version}.tgz`) }
  })
  return {
    versions: Object.fromEntries(packages.map(({ name, version }) => [name, version])),
    tarballs: Object.fromEntries(packages.map(({ name, tarball }) => [name, tarball])),
  }
}

/**
 * Has the tests, and what they run with their environment, write below one folder. A process beside them removes it as soon as this one asks or has ended,
 * because a process that is killed cannot.
 */
function useTemporaryFolder(): { folder: string; remove: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-matrix-'))
  process.env.TMPDIR = folder
  const script = 'cat; for each in 1 2 3 4 5 6 7 8 9; do rm -rf "$1" && break; sleep 2; done' // what still runs may write
  const remover = spawn('sh', ['-c', script, 'sh', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  return {
    folder,
    remove: async () => {
      remover.stdin.end()
      await once(remover, 'exit')
    },
  }
}

/** What a maintainer does, as docs/releases.md says. On the commit of a release no changeset waits: what the manifests name is published. */
export async function release(repository: RepositoryCopy, registry: LocalRegistry, subject: string): Promise<void> {
  if (hasChangesets(repository)) {
    await repository.script(['release:version'])
    await repository.commit(subject)
  }
  await repository.script(['release:publish'], registry.publisher)
  await repository.script(['release:tags'], registry.publisher)
}
