// Prints how many cached tokens one thread checks a second. A figure of this machine, not a test.
import { createHydraAdmin } from '@hydrakit/core'
import { requireScope } from '@hydrakit/introspection'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'

const tokens = Array.from({ length: 1_000 }, (_, index) => `ory_at_${`${index}`.padEnd(80, 'x')}`)
const exp = Math.floor(Date.now() / 1_000) + 3_600
const token = { active: true, scope: 'photos.read', client_id: 'photos', sub: 'ada', exp, token_use: 'access_token' }
const fetch = async () => Response.json(token)
const introspector = createCachedIntrospector(createHydraAdmin({ baseUrl: 'http://hydra.invalid', fetch }))
for (const token of tokens) await introspector.introspect(token)

// A server receives a new string with each request.
const buffers = tokens.map((token) => Buffer.from(token, 'latin1'))

const loads = {
  'the same strings': async (index) => introspector.introspect(tokens[index % tokens.length]),
  'the same strings, and the scope': async (index) => {
    requireScope(await introspector.introspect(tokens[index % tokens.length]), 'photos.read')
  },
  'a new string each time, created in the measured time': async (index) =>
    introspector.introspect(buffers[index % buffers.length].toString('latin1')),
}

const checks = 2_000_000
for (const [name, check] of Object.entries(loads)) {
  const rates = []
  for (let round = 0; round < 5; round += 1) rates.push(await measureRate(check))
  const median = rates.sort((a, b) => a - b)[2]
  console.log(`${name}: ${Math.round(median).toLocaleString('en')} checks a second`)
}
console.log(introspector.statistics())

async function measureRate(check) {
  const startedAt = performance.now()
  for (let index = 0; index < checks; index += 1) await check(index)
  return (checks / (performance.now() - startedAt)) * 1_000
}
