import { basename, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readJson } from './read-json.js'
import { updateSpec } from './update-spec.js'

const usage = 'Usage: pnpm spec:update FILE [--release vX.Y.Z]   (FILE: an official description, hydra-vX.Y.Z.json)'

// pnpm runs this script in the package's folder; INIT_CWD is where the maintainer typed the command.
const typedIn = process.env.INIT_CWD ?? process.cwd()

try {
  const { file, release } = readArguments()
  const { file: facts, undecided, stale } = updateSpec(readJson(file), release)
  console.log(`Wrote the facts of Hydra ${release} to ${relative(typedIn, facts.pathname)}.`)
  list('To decide, in packages/openapi/spec/decisions.yaml:', undecided)
  list('No change any more, to remove there:', stale)
  console.log(
    'Next: pnpm generate, which names every overlay action that no longer fits and every member without words.',
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function readArguments(): { file: string; release: string } {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { release: { type: 'string' } } })
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new TypeError(usage)
  const release = values.release ?? /^hydra-(v\d+\.\d+\.\d+|main)\b/.exec(basename(file))?.[1]
  if (release === undefined) throw new TypeError(`The file name names no release: add --release vX.Y.Z.\n${usage}`)
  if (!/^(v\d+\.\d+\.\d+|main)$/.test(release)) throw new TypeError('"--release" must be vX.Y.Z or main')
  return { file: resolve(typedIn, file), release }
}

function list(title: string, names: string[]): void {
  if (names.length > 0) console.log([title, ...names.map((name) => `- ${name}`)].join('\n'))
}
