import { createHydraAdmin } from '@hydrakit/core'
import { serveApi } from './serve.js'

try {
  const audience = setting('AUDIENCE')
  const served = await serveApi({
    admin: createHydraAdmin({ baseUrl: adminUrl() }),
    audience,
    admins: list('ADMINS'),
    allowedOrigins: list('ALLOWED_ORIGINS'),
    port: port(),
    hostname: setting('HOST'),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => served.close())
  console.log(`The API listens on ${served.url}\n  for access tokens with the audience ${audience ?? served.url}`)
} catch (error) {
  console.error(`Cannot start: ${inSettings(error instanceof Error ? error.message : String(error))}`)
  process.exitCode = 1
}

function adminUrl(): string {
  const url = setting('HYDRA_ADMIN_URL')
  if (url === undefined) throw new Error('set HYDRA_ADMIN_URL, for example to http://127.0.0.1:4445')
  return url
}

function port(): number | undefined {
  const text = setting('PORT')
  if (text === undefined) return undefined
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new Error('PORT must be a number from 0 to 65535')
  return Number(text)
}

/** Names the settings where a message names the options they are passed as. */
function inSettings(message: string): string {
  return message
    .replace('"baseUrl"', 'HYDRA_ADMIN_URL')
    .replace('"allowedOrigins"', 'ALLOWED_ORIGINS')
    .replace('"admins"', 'ADMINS')
}

/** Several values in one setting, between commas or spaces. */
function list(name: string): string[] | undefined {
  return setting(name)
    ?.trim()
    .split(/[\s,]+/)
}

function setting(name: string): string | undefined {
  return process.env[name] || undefined
}
