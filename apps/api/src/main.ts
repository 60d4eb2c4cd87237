import {
  createAdminFromSettings,
  readPort,
  readRequiredSetting,
  readSetting,
  runProgram,
  telemetry,
} from '@hydrakit-apps/service'
import { serveApi } from './serve.js'

await runProgram({
  start,
  announce,
  settings: { issuer: 'ISSUER', allowedOrigins: 'ALLOWED_ORIGINS', admins: 'ADMINS' },
})

function start() {
  return serveApi({
    admin: createAdminFromSettings(),
    issuer: readRequiredSetting('ISSUER', 'http://127.0.0.1:4444'),
    audience: readSetting('AUDIENCE'),
    admins: readList('ADMINS'),
    allowedOrigins: readList('ALLOWED_ORIGINS'),
    port: readPort(),
    hostname: readSetting('HOST'),
    telemetry,
  })
}

function announce({ url }: { readonly url: string }): void {
  console.log(`The API listens on ${url}\n  for access tokens with the audience ${readSetting('AUDIENCE') ?? url}`)
}

/** Several values in one setting, between commas or spaces. */
function readList(name: string): string[] | undefined {
  return readSetting(name)
    ?.trim()
    .split(/[\s,]+/)
}
