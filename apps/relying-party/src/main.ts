import { createHydraPublic } from '@hydrakit/core'
import { createAdminFromSettings, readAddress, readPort, runProgram, telemetry } from '@hydrakit-apps/service'
import { type RelyingParty, serveRelyingParty } from './serve.js'

await runProgram({ start, announce, settings: {} })

async function start() {
  const issuer = readAddress('HYDRA_PUBLIC_URL', 'http://127.0.0.1:4444')
  return serveRelyingParty({
    admin: createAdminFromSettings(),
    hydra: createHydraPublic({ baseUrl: issuer, hooks: telemetry.hooks }),
    issuer,
    port: readPort() ?? 5555,
  })
}

function announce({ url, client }: RelyingParty): void {
  console.log(`Harbor Photos listens on ${url}, as client ${client.client_id}`)
}
