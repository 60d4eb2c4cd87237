import { findShown } from './snippets.js'

/** A program that a README has its reader save. */
export interface SavedProgram {
  /** Name of the file that the reader saves. */
  readonly file: string
  readonly code: string
}

/** The first example of a package's README, and how its reader runs it. */
export interface ReadmeProgram extends SavedProgram {
  /** The command line that runs it. */
  readonly command: string
  /** Lines that it prints, in their order. */
  readonly output: readonly string[]
  /** Files that the reader saves beside it. */
  readonly neighbours: readonly SavedProgram[]
}

/** The program of a README, if it has one: the sentence above each block says how to save and run it. */
export function findProgram(readme: string): ReadmeProgram | undefined {
  const saved = readme.matchAll(/\bas `([\w.-]+)`(?:, and run `([^`]+)`)?:\n\n```(?:ts|js)\b.*\n([\s\S]*?)^```$/gm)
  const [program, ...neighbours] = [...saved].map(([, file = '', command = '', code = '']) => ({ file, command, code }))
  return program && { ...program, output: findShown(program.code), neighbours }
}

/** The install lines of a README, those in a sentence too. */
export function listInstallLines(readme: string): string[] {
  return [...readme.matchAll(/(?:^|run `)(npm install [^`\n]*)/gm)].map(([, line = '']) => line)
}
