import { startHydra } from '@hydrakit/dev-server'
import { measureSignIns } from './sign-in/measure-sign-ins.js'
import type { Summary } from './statistics.js'

// Prints what `signIn` costs beside the same requests by bare `fetch`, and fails if it is more than the limit.

const limit = 1.3

await using server = await startHydra({ warmKeys: true })
const { kit, twin, bareMs } = await measureSignIns(server, { rounds: 11, signIns: 10 })
console.log(`Hydra ${server.version}, median of 11 rounds of 10 sign-ins, × the same requests by bare fetch:`)
console.log(`  signIn      time ${format(kit.time)} (limit ${limit}), CPU ${format(kit.cpu)}`)
console.log(`  bare fetch  time ${format(twin.time)}, CPU ${format(twin.cpu)}, against itself`)
console.log(`  A sign-in by bare fetch took ${bareMs.median.toFixed(1)} ms.`)
if (kit.time.median > limit) process.exitCode = 1

function format({ median, spread }: Summary): string {
  return `${median.toFixed(2)} ±${Math.round(spread * 100)} %`
}
