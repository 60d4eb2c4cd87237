import { readFileSync, writeFileSync } from 'node:fs'

const readme = new URL('../README.md', import.meta.url)
const heading = '## Last results\n'

/** Puts results into the README, in place of the last ones: they are its last chapter. */
export function saveResults(markdown: string): void {
  const text = readFileSync(readme, 'utf8')
  const start = text.indexOf(heading)
  if (start === -1) throw new Error(`README.md has lost its heading "${heading.trim()}"`)
  writeFileSync(readme, `${text.slice(0, start)}${heading}\n${markdown}\n`)
}
