import { mkdtempSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Project } from './install-project.js'

const installed = fileURLToPath(new URL('../node_modules/', import.meta.url))

/** Compiler options of a project that has the types of Node. */
export const nodeTypes = { types: ['node'], typeRoots: [join(installed, '@types')] }

/** Compiles the code, the same for all files or by their names; resolves to what the compiler says, which is nothing if all is well. */
export type Compile = (
  compiler: string,
  files: readonly string[],
  code: string | Readonly<Record<string, string>>,
  options: object,
) => Promise<string>

/** Makes a compiler of programs that use what a project has installed. */
export function createCompiler({ folder, write, node }: Project): Compile {
  return async (compiler, files, code, options) => {
    const program = basename(mkdtempSync(join(folder, 'program-')))
    for (const file of files) write(join(program, file), typeof code === 'string' ? code : (code[file] ?? ''))
    write(join(program, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...defaults, ...options }, files }))
    const tsc = join(installed, compiler, 'bin', 'tsc')
    return node([tsc, '-p', program]).catch((error: unknown) => String(error))
  }
}

const defaults = {
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
  target: 'es2022',
  types: [],
}
