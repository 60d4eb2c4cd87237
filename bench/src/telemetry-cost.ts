import { createHydraAdmin } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { createHydraTelemetry } from '@hydrakit/opentelemetry'
import { runLoad } from './load.js'
import { type Summary, shuffled, summarizeRatios } from './statistics.js'
import { startStub } from './stub.js'

// What the hooks of `@hydrakit/opentelemetry` cost while no SDK is set up, in CPU time of the process, beside a client without hooks; and what a second
// client without hooks costs beside the first.

const rounds = 21
const durationMs = Number(process.argv[2] ?? 1_000)

const stub = await startStub()
const { hooks } = createHydraTelemetry()
const options = { baseUrl: stub.baseUrl }
const clients = {
  bare: createHydraAdmin(options),
  twin: createHydraAdmin(options),
  hooked: createHydraAdmin({ ...options, hooks }),
}
const kinds = ['bare', 'twin', 'hooked'] as const
const samples: Record<(typeof kinds)[number], number[]> = { bare: [], twin: [], hooked: [] }

for (let round = -2; round < rounds; round += 1) {
  for (const kind of shuffled(kinds)) {
    const call = () => introspectOAuth2Token(clients[kind], stub.token)
    const { cpuMicros, calls } = await runLoad(call, { operation: 'introspect', inFlight: 16, durationMs })
    if (round >= 0) samples[kind].push(cpuMicros / calls)
  }
}
await stub.stop()

console.log(`CPU of a call, median of ${rounds} rounds, × a client without hooks:`)
console.log(`  with the hooks, no SDK    ${format(summarizeRatios(samples.hooked, samples.bare))}`)
console.log(`  without hooks, once more  ${format(summarizeRatios(samples.twin, samples.bare))}`)

function format({ median, spread }: Summary): string {
  return `${median.toFixed(3)} ±${(spread * 100).toFixed(1)} %`
}
