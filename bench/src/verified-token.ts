import { createHydraDouble } from '@hydrakit/core/testing'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { createTokenVerifier, readBearerToken } from '@hydrakit/resource-server'
import { protect } from '@hydrakit/resource-server/node'
import { type CryptoKey, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import { budgets, marked } from './budgets.js'
import { measureCpu } from './measure-cpu.js'
import { table } from './report/markdown.js'
import { shuffled, summarize, summarizeRatios } from './statistics.js'

// What a token costs, in CPU time of the process with its threads, beside `jose` that verifies a JWT with an imported key. Hot: 10,000 opaque tokens that
// are cached, in random order, each read from a header of its own. Lookup: the same by the cache alone. Request: the same by the handler of `node:http`, each
// with a request of its own. Cold: JWTs that were not seen before.

const rounds = 11
// With fewer, the engine has not yet compiled the check of a cold JWT: the key that is measured first then looks slower.
const warmUpRounds = 20
const jwtCount = 300
const tokenCount = 10_000
const issuer = 'https://hydra.example/'
const audience = 'https://photos.example'
const scopes = ['photos.read']
const exp = Math.floor(Date.now() / 1_000) + 86_400
const common = {
  iss: issuer,
  aud: [audience],
  client_id: 'photos',
  sub: 'ada',
  exp,
  iat: exp - 90_000,
  nbf: exp - 90_000,
}

const joseOptions = { issuer, audience: [audience], algorithms: ['RS256'], clockTolerance: 5, requiredClaims: ['exp'] }

const headers = Array.from({ length: tokenCount }, (_, index) =>
  Buffer.from(`Bearer ory_at_${`${index}`.padEnd(80, 'x')}`),
)
const { admin } = createHydraDouble(() =>
  Response.json({ ...common, active: true, scope: 'photos.read', token_use: 'access_token' }),
)
const hot = createTokenVerifier({ issuer, audience, introspection: admin, maxAgeMs: 86_400_000 })
const guard = protect(hot, { scopes })
const refused = {} as never // a response, which no good token needs
const cache = createCachedIntrospector(admin, { maxAgeMs: 86_400_000 })
for (let warm = 0; warm < 2; warm += 1) {
  for (const header of headers) await verifyHeader(header)
  for (const header of headers) await lookUpHeader(header)
  for (const header of headers) await handleRequest(header)
}

const columns = ['lookup', 'hot', 'request', 'jose', 'hot / jose', 'request / jose', 'cold / jose', 'jose / jose']
console.log(table(['RSA bits', ...columns], [await measureKey(4_096), await measureKey(2_048)]))

async function verifyHeader(header: Buffer): Promise<void> {
  await hot.verify(readBearerToken(header.toString('latin1'), '', scopes), { scopes })
}

async function lookUpHeader(header: Buffer): Promise<void> {
  await cache.introspect(header.toString('latin1').slice('Bearer '.length))
}

function handleRequest(header: Buffer): Promise<void> {
  const authorization = header.toString('latin1')
  const rawHeaders = ['Host', 'api.example', 'Authorization', authorization]
  const request = { method: 'GET', url: '/photos', headers: { host: 'api.example', authorization }, rawHeaders }
  return new Promise((resolve) => guard(request as never, refused, resolve))
}

async function measureKey(bits: number): Promise<string[]> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: bits, extractable: true })
  const tokens = await Promise.all(Array.from({ length: jwtCount }, () => signToken(privateKey)))
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }] }
  const measures = {
    lookup: () => measureCpu(pickHeaders(), lookUpHeader),
    hot: () => measureCpu(pickHeaders(), verifyHeader),
    request: () => measureCpu(pickHeaders(), handleRequest),
    cold: () => measureCold(tokens, keys),
    jose: () => measureCpu(tokens, (token) => jwtVerify(token, publicKey, joseOptions)),
    twin: () => measureCpu(tokens, (token) => jwtVerify(token, publicKey, joseOptions)),
  }
  const kinds = Object.keys(measures) as (keyof typeof measures)[]
  const samples = new Map(kinds.map((kind) => [kind, [] as number[]]))
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const kind of shuffled(kinds)) {
      const cost = await measures[kind]()
      if (round >= 0) samples.get(kind)?.push(cost)
    }
  }
  const of = (kind: keyof typeof measures) => samples.get(kind) ?? []
  const ratio = (kind: keyof typeof measures) => summarizeRatios(of(kind), of('jose')).median
  const share = (kind: 'hot' | 'request') => `1/${(1 / ratio(kind)).toFixed(0)}`
  return [
    `${bits}`,
    ...(['lookup', 'hot', 'request', 'jose'] as const).map((kind) => `${summarize(of(kind)).median.toFixed(2)} µs`),
    ...(['hot', 'request'] as const).map((kind) =>
      bits === 4_096 ? marked(budgets.hotTokenRatio, ratio(kind), share(kind)) : share(kind),
    ),
    marked(budgets.coldJwtRatio, ratio('cold'), ratio('cold').toFixed(3)),
    ratio('twin').toFixed(3),
  ]
}

/** A claim set and a header as Hydra writes them. */
function signToken(key: CryptoKey): Promise<string> {
  const claims = { ...common, scp: scopes, jti: crypto.randomUUID(), ext: {} }
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k', typ: 'JWT' }).sign(key)
}

function pickHeaders(): Buffer[] {
  return Array.from({ length: 20_000 }, () => headers[Math.floor(Math.random() * tokenCount)] as Buffer)
}

/** A verifier that has the keys, but has seen none of the tokens. */
async function measureCold(tokens: readonly string[], keys: { readonly keys: readonly object[] }): Promise<number> {
  const verifier = createTokenVerifier({ issuer, audience, jwt: { keys } })
  const [first = '', ...others] = tokens
  await verifier.verify(first, { scopes })
  return measureCpu(others, (token) => verifier.verify(token, { scopes }))
}
