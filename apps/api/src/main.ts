import { createHydraAdmin } from '@hydrakit/core'
import { readAdminAuthorization } from '@hydrakit-apps/service'
import { serveApi } from './serve.js'

try {
  const audience = readSetting('AUDIENCE')
  const issuer = readUrl('ISSUER', 'http://127.0.0.1:4444')
  const served = await serveApi({
    admin: createHydraAdmin({
      baseUrl: readUrl('HYDRA_ADMIN_URL', 'http://127.0.0.1:4445'),
      authorization: readAuthorization(),
    }),
    issuer,
    audience,
    admins: readList('ADMINS'),
    allowedOrigins: readList('ALLOWED_ORIGINS'),
    port: readPort(),
    hostname: readSetting('HOST'),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => served.close())
  console.log(`The API listens on ${served.url}\n  for access tokens with the audience ${audience ?? served.url}`)
} catch (error) {
  console.error(`Cannot start: ${nameSettings(error instanceof Error ? error.message : String(error))}`)
  process.exitCode = 1
}

function readUrl(name: string, example: string): string {
  const url = readSetting(name)
  if (url === undefined) throw new Error(`set ${name}, for example to ${example}`)
  return url
}

function readAuthorization() {
  return readAdminAuthorization({
    value: readSetting('HYDRA_ADMIN_AUTHORIZATION'),
    file: readSetting('HYDRA_ADMIN_AUTHORIZATION_FILE'),
  })
}

function readPort(): number | undefined {
  const text = readSetting('PORT')
  if (text === undefined) return undefined
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new Error('PORT must be a number from 0 to 65535')
  return Number(text)
}

/** Names the settings where a message names the options they are passed as. */
function nameSettings(message: string): string {
  return message
    .replace('"baseUrl"', 'HYDRA_ADMIN_URL')
    .replace('"issuer"', 'ISSUER')
    .replace('"allowedOrigins"', 'ALLOWED_ORIGINS')
    .replace('"admins"', 'ADMINS')
}

/** Several values in one setting, between commas or spaces. */
function readList(name: string): string[] | undefined {
  return readSetting(name)
    ?.trim()
    .split(/[\s,]+/)
}

function readSetting(name: string): string | undefined {
  return process.env[name] || undefined
}
