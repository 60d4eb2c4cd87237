import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { packageFolders } from '../../../tools/package-folders.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the tarball of each package, by its name. */
    readonly tarballs: Readonly<Record<string, string>>
  }
}

/** Packs every package once, for all files of tests. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-tarballs-'))
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  const tarballs: Record<string, string> = {}
  for (const { name, path } of packageFolders(root)) {
    tarballs[name] = await pack(join(root, path), join(folder, `${name.slice(1).replace('/', '-')}.tgz`))
  }
  provide('tarballs', tarballs)
  return () => rmSync(folder, { recursive: true })
}

async function pack(source: string, tarball: string): Promise<string> {
  await promisify(execFile)('pnpm', ['--silent', 'pack', '--out', tarball], { cwd: source })
  return tarball
}
