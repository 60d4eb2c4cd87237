import { readFileSync, writeFileSync } from 'node:fs'
import { writeReadmeTable } from './readme-table.js'

const benchReadme = new URL('../README.md', import.meta.url)
const projectReadme = new URL('../../README.md', import.meta.url)
const heading = '## Last results\n'
const savedTable = /^\| Node 24[^\n]*\n(\|[^\n]*\n)+/m

/**
 * Puts results into the README of the bench, in place of the last ones: they are its last chapter. The table in the README of the project is made
 * of them.
 *
 * @throws {Error} if the results lack Node 24 or a real Hydra. Nothing is saved then.
 */
export function saveResults(markdown: string): void {
  const readme = replaceReadmeTable(readFileSync(projectReadme, 'utf8'), markdown)
  const text = readFileSync(benchReadme, 'utf8')
  const start = text.indexOf(heading)
  if (start === -1) throw new Error(`README.md has lost its heading "${heading.trim()}"`)
  writeFileSync(benchReadme, `${text.slice(0, start)}${heading}\n${markdown}\n`)
  writeFileSync(projectReadme, readme)
}

/** Replaces the table in the README of the project. */
export function replaceReadmeTable(readme: string, results: string): string {
  if (!savedTable.test(readme))
    throw new Error('README.md has lost its table of the bench, which begins with "| Node 24"')
  return readme.replace(savedTable, () => `${writeReadmeTable(results)}\n`)
}
