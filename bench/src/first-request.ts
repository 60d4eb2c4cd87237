import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { bundleSize } from './bundle-size.js'
import { plainEnvironment, scriptPath } from './child-process.js'
import { startJwtIssuer } from './jwt-issuer.js'
import { figure, table } from './report/markdown.js'
import { shuffled, summarize, summarizeRatios } from './statistics.js'

// What an API waits for before its first response, and what a bundler adds to it: the import of a guard for JWTs, the fetch of the keys and the first
// request, each time in a fresh process, with `@hydrakit/resource-server`, with express-oauth2-jwt-bearer and with `jose` by hand.

const rounds = 21
const guards = {
  '`jose`, by hand': { file: 'jose', program: `export { createRemoteJWKSet, jwtVerify } from 'jose'` },
  'the same once more': { file: 'jose', program: undefined },
  'express-oauth2-jwt-bearer': {
    file: 'express-oauth2-jwt-bearer',
    program: `export { auth, requiredScopes } from 'express-oauth2-jwt-bearer'`,
  },
  '`@hydrakit/resource-server`': {
    file: 'hydra-kit',
    program: `
      export { createTokenVerifier } from '@hydrakit/resource-server'
      export { protect } from '@hydrakit/resource-server/express'`,
  },
} as const
type Name = keyof typeof guards
const names = Object.keys(guards) as Name[]

const issuer = await startJwtIssuer()
const token = await issuer.issueToken()
const samples = new Map<Name, number[]>(names.map((name) => [name, []]))
// The first round brings the files into the system's cache.
for (let round = -1; round < rounds; round += 1) {
  for (const name of shuffled(names)) {
    const milliseconds = await measureFirstRequest(guards[name].file)
    if (round >= 0) samples.get(name)?.push(milliseconds)
  }
}
issuer.stop()

const rows: string[][] = []
for (const name of names) rows.push(await describe(name))
console.log(table(['guard', 'first request, ms', '× `jose` by hand', 'bundle, KB'], rows))

async function measureFirstRequest(file: string): Promise<number> {
  const args = [scriptPath('first-request-process.js'), file, JSON.stringify(issuer.guard), token]
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: plainEnvironment() })
  return Number(stdout)
}

async function describe(name: Name): Promise<string[]> {
  const own = samples.get(name) ?? []
  const ratio = summarizeRatios(own, samples.get('`jose`, by hand') ?? [])
  const { program } = guards[name]
  const size = program === undefined ? '' : ((await bundleSize(program, 'node')) / 1_024).toFixed(1)
  return [name, figure(summarize(own), 1), figure(ratio, 2), size]
}
