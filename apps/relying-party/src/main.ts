import { createHydraAdmin, createHydraPublic } from '@hydrakit/core'
import { readAdminAuthorization } from '@hydrakit-apps/service'
import { serveRelyingParty } from './serve.js'

try {
  const issuer = readAddress('HYDRA_PUBLIC_URL', 'http://127.0.0.1:4444')
  const served = await serveRelyingParty({
    admin: createHydraAdmin({
      baseUrl: readAddress('HYDRA_ADMIN_URL', 'http://127.0.0.1:4445'),
      authorization: readAuthorization(),
    }),
    hydra: createHydraPublic({ baseUrl: issuer }),
    issuer,
    port: readPort(),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => served.close())
  console.log(`Harbor Photos listens on ${served.url}, as client ${served.client.client_id}`)
} catch (error) {
  console.error(`Cannot start: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

function readAddress(name: string, example: string): string {
  const url = readSetting(name)
  if (url === undefined) throw new Error(`set ${name}, for example to ${example}`)
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url
  throw new Error(`${name} must be an http or https URL, such as ${example}`)
}

function readAuthorization() {
  return readAdminAuthorization({
    value: readSetting('HYDRA_ADMIN_AUTHORIZATION'),
    file: readSetting('HYDRA_ADMIN_AUTHORIZATION_FILE'),
  })
}

function readPort(): number {
  const text = readSetting('PORT') ?? '5555'
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new Error('PORT must be a number from 0 to 65535')
  return Number(text)
}

function readSetting(name: string): string | undefined {
  return process.env[name] || undefined
}
