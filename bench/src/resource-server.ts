import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { describeLoad, describeMachine, describePlace } from './machine.js'
import { progress } from './progress.js'

// What `@hydrakit/resource-server` costs beside `jose`, express-oauth2-jwt-bearer and middleware that does nothing. Each chapter is a program in a process
// of its own, so that none works in the heap of another.

const chapters: Record<string, string> = {
  'verified-token': `## A token

In one process, without a framework: the lookup in the cache alone, a cached token by \`verify\`, a request by the handler of \`node:http\`, and a JWT that was
not seen before (cold), beside \`jose\` that verifies a JWT with an imported key. The last column is the noise.`,
  'protected-route': `## A route

Above a middleware that does nothing. The fourth column is the noise.`,
  'jwt-route': `## A route of Express that takes JWTs

Above a middleware that does nothing. Each twin is the row before it once more, that of the no-op the no-op itself: it shows the noise.`,
  'first-request': `## The first request of an API

In fresh processes. \`±\` is half of the interquartile range. The second row is the noise.`,
}
const results = new URL('../results/resource-server.md', import.meta.url)
// pnpm hands over the `--` that some put before a script's arguments.
const args = process.argv.slice(2).filter((arg) => arg !== '--')
const { values, positionals } = parseArgs({ args, options: { save: { type: 'boolean' } }, allowPositionals: true })
const names = positionals.length > 0 ? positionals : Object.keys(chapters)
assertRunnable(names)

const machine = describeMachine()
const sections = [`${describePlace(machine, [process.versions.node])} ${describeLoad(machine)}`]
for (const name of names) {
  progress(`${name}, up to a minute …`)
  sections.push(`${chapters[name]}\n\n${await runChapter(name)}`)
}
progress('')
const markdown = sections.join('\n\n')
console.log(markdown)
if (values.save) writeFileSync(results, `# The resource server\n\n${markdown}\n`)

function assertRunnable(names: readonly string[]): void {
  const unknown = names.find((name) => !Object.hasOwn(chapters, name))
  if (unknown !== undefined) throw new TypeError(`"${unknown}" must be one of ${Object.keys(chapters).join(', ')}`)
  if (values.save && positionals.length > 0)
    throw new TypeError('"--save" must come without names: it saves all chapters')
}

async function runChapter(name: string): Promise<string> {
  const script = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script])
  return stdout.trim()
}
