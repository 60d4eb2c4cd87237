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
  for (const { name, path } of packageFolders(root)) tarballs[name] = await pack(join(root, path), folder)
  provide('tarballs', tarballs)
  return () => rmSync(folder, { recursive: true })
}

async function pack(source: string, target: string): Promise<string> {
  const args = ['pack', '--json', '--pack-destination', target]
  const { stdout } = await promisify(execFile)('pnpm', args, { cwd: source })
  return (JSON.parse(stdout) as { filename: string }).filename
}
