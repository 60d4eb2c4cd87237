import type ts from 'typescript'

/** One TypeScript program of all entries: most of the time goes into reading declarations, and packages share theirs. */
export function createEntryProgram(entries: readonly { readonly declarations: string }[]): ts.Program

/**
 * The symbols that a module of a program exports.
 *
 * @throws {Error} if the program has no such module.
 */
export function listModuleExports(program: ts.Program, path: string): ts.Symbol[]
