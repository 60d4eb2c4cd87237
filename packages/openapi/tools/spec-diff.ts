import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readFacts, releasedFacts } from './describe-wire.js'
import { extractFacts } from './extract-facts.js'
import type { JsonObject } from './json.js'
import { readJson } from './read-json.js'
import { reportChanges } from './report-changes.js'

const usage = 'Usage: pnpm spec:diff OLD NEW   (each a release, such as v26.2.0 or main, or the file of a description)'

// pnpm runs this script in the package's folder; INIT_CWD is where the maintainer typed the command.
const typedIn = process.env.INIT_CWD ?? process.cwd()

try {
  const [older, newer] = readArguments()
  const changes = reportChanges(factsOf(older), factsOf(newer))
  console.log(`## Hydra ${titleOf(older)} to ${titleOf(newer)}, by the official descriptions\n\n${changes}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function readArguments(): [string, string] {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [older, newer, ...rest] = positionals
  if (older === undefined || newer === undefined || rest.length > 0) throw new TypeError(usage)
  return [older, newer]
}

function factsOf(source: string): JsonObject {
  if (!isRelease(source)) return extractFacts(readJson(resolve(typedIn, source)), titleOf(source))
  const releases = [...releasedFacts().keys(), 'main']
  if (releases.includes(source)) return readFacts(source)
  throw new TypeError(`No facts of ${source} in spec/, only of ${releases.join(', ')}. A file will do, too.\n${usage}`)
}

function titleOf(source: string): string {
  return isRelease(source) ? source : basename(source, '.json').replace(/^hydra-/, '')
}

function isRelease(source: string): boolean {
  return /^(v\d+\.\d+\.\d+|main)$/.test(source)
}
