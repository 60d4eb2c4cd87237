import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { benchFolder } from './contenders.js'

/** What TypeScript says that a program cost it. */
export interface TypeCheckCost {
  readonly milliseconds: number
  readonly memoryBytes: number
  readonly types: number
}

/**
 * Type-checks one file as a user's program: strict, against the declarations in `node_modules`.
 *
 * @param program - Path of the file in this package.
 * @param skipLibCheck - Whether declarations are only used, as most projects have it, or checked too.
 */
export async function typeCheck(program: string, skipLibCheck: boolean): Promise<TypeCheckCost> {
  const config = await writeConfig(program, skipLibCheck)
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', config, '--extendedDiagnostics'])
  const figure = (name: string) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1])
  return {
    milliseconds: figure('Total time') * 1_000,
    memoryBytes: figure('Memory used') * 1_024,
    types: figure('Types'),
  }
}

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')

async function writeConfig(program: string, skipLibCheck: boolean): Promise<string> {
  const folder = join(benchFolder, '.cache')
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'tsconfig.type-check.json')
  const compilerOptions = {
    strict: true,
    skipLibCheck,
    noEmit: true,
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
  }
  await writeFile(path, JSON.stringify({ compilerOptions, files: [join(benchFolder, program)] }))
  return path
}
