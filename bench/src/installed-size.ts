import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { benchFolder } from './contenders.js'

/** What an installation puts on the disk: the packages asked for, and all they depend on. */
export interface InstalledSize {
  readonly packages: readonly string[]
  /** Sum of the file sizes. */
  readonly bytes: number
}

export async function installedSize(names: readonly string[]): Promise<InstalledSize> {
  const folders = new Set(names.map((name) => packageFolder(name, benchFolder)))
  for (const folder of folders) {
    for (const name of Object.keys(manifestOf(folder).dependencies ?? {})) folders.add(packageFolder(name, folder))
  }
  const sizes = await Promise.all([...folders].map(packageSize))
  return {
    packages: [...folders].map((folder) => manifestOf(folder).name).sort(),
    bytes: sizes.reduce((sum, size) => sum + size, 0),
  }
}

/** Resolves as Node does: the nearest `node_modules` that has the package, going up from the real folder of its user. */
function packageFolder(name: string, user: string): string {
  for (let folder = user; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(candidate)) return realpathSync(candidate)
  }
  throw new Error(`${name} is not installed for ${user}`)
}

interface Manifest {
  readonly name: string
  readonly dependencies?: Record<string, string>
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

// A package of this workspace counts as what would be published of it.
async function packageSize(folder: string): Promise<number> {
  return folder.includes(`${sep}node_modules${sep}`) ? folderSize(folder) : packedSize(folder)
}

function folderSize(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name !== 'node_modules')
  return entries
    .map((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? folderSize(path) : statSync(path).size
    })
    .reduce((sum, size) => sum + size, 0)
}

async function packedSize(folder: string): Promise<number> {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts']
  const { stdout } = await promisify(execFile)('npm', args, { cwd: folder, shell: process.platform === 'win32' })
  const [packed] = JSON.parse(stdout) as { unpackedSize: number }[]
  return packed?.unpackedSize ?? Number.NaN
}
