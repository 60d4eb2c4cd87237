import { readFileSync, writeFileSync } from 'node:fs'
import { writeReadmeTable } from './readme-table.js'

const lastRun = new URL('../results/last-run.md', import.meta.url)
const projectReadme = new URL('../../README.md', import.meta.url)
const savedTable = /^\| Node 24[^\n]*\n(\|[^\n]*\n)+/m

/**
 * Writes the results in place of the last ones, and the table that the README of the project makes of them.
 *
 * @throws {Error} if the results lack Node 24 or a real Hydra. Nothing is saved then.
 */
export function saveResults(markdown: string): void {
  const readme = replaceReadmeTable(readFileSync(projectReadme, 'utf8'), markdown)
  writeFileSync(lastRun, `# Results of the last run\n\n${markdown}\n`)
  writeFileSync(projectReadme, readme)
}

/** Replaces the table in the README of the project. */
export function replaceReadmeTable(readme: string, results: string): string {
  if (!savedTable.test(readme))
    throw new Error('README.md has lost its table of the bench, which begins with "| Node 24"')
  return readme.replace(savedTable, () => `${writeReadmeTable(results)}\n`)
}
