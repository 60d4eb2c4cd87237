import { pathToFileURL } from 'node:url'
import { createEntryProgram, listModuleExports } from './entry-program.mjs'

/** What each entry exports: names of values, as Node imports them, and names that only types have. */
export async function listExports(entries) {
  const program = createEntryProgram(entries)
  return Promise.all(entries.map((entry) => listEntry(program, entry)))
}

async function listEntry(program, { specifier, declarations, module }) {
  const values = Object.keys(await import(pathToFileURL(module).href)).sort()
  const names = listModuleExports(program, declarations).map(({ name }) => name)
  return { entry: specifier, values, types: names.filter((name) => !values.includes(name)).sort() }
}
