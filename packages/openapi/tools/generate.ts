import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { madeFiles, staleFiles, urlOf } from './made-files.js'

const usage = 'Usage: pnpm generate [--check]   (--check writes nothing and fails if something is out of date)'

try {
  const files = await madeFiles()
  if (wantsCheck()) check(staleFiles(files))
  else for (const [name, content] of files) writeFileSync(urlOf(name), content)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function wantsCheck(): boolean {
  try {
    return parseArgs({ options: { check: { type: 'boolean' } } }).values.check ?? false
  } catch {
    throw new TypeError(usage)
  }
}

function check(stale: string[]): void {
  if (stale.length === 0) return
  throw new Error(`Out of date: ${stale.join(', ')}. Run \`pnpm generate\` and commit the outcome.`)
}
