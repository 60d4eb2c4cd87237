import { createHydraAdmin } from '@hydrakit/core'
import { serveLoginConsentApp } from './serve.js'
import { configuredUsers } from './users/configured-users.js'
import { demoAccounts } from './users/demo-users.js'

try {
  const publicUrl = setting('PUBLIC_URL')
  const demoUsers = isOn('DEMO_USERS', 'the two demo users can sign in')
  const served = await serveLoginConsentApp({
    admin: createHydraAdmin({ baseUrl: adminUrl() }),
    users: await configuredUsers({ usersFile: setting('USERS_FILE'), demoUsers, publicUrl }),
    port: port(),
    hostname: setting('HOST'),
    publicUrl,
    cookieSecret: setting('COOKIE_SECRET'),
    trustedProxy: isOn('TRUSTED_PROXY', 'behind a proxy of yours'),
  })
  console.log(`The login and consent app listens on ${served.url}`)
  if (demoUsers) {
    for (const { email, password } of demoAccounts) console.log(`  demo user ${email}, password ${password}`)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => served.close())
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

function isOn(name: string, meaning: string): boolean {
  const text = setting(name) ?? '0'
  if (text !== '0' && text !== '1') throw new Error(`${name} must be 1 (${meaning}) or 0`)
  return text === '1'
}

/** Names the settings where a message names the options they are passed as. */
function inSettings(message: string): string {
  return message
    .replace('"baseUrl"', 'HYDRA_ADMIN_URL')
    .replace('"publicUrl"', 'PUBLIC_URL')
    .replace('"cookieSecret"', 'COOKIE_SECRET')
}

function setting(name: string): string | undefined {
  return process.env[name] || undefined
}
