import { createHydraAdmin } from '@hydrakit/core'
import { readAdminAuthorization } from '@hydrakit-apps/service'
import { serveLoginConsentApp } from './serve.js'
import { createConfiguredUsers } from './users/configured-users.js'
import { demoAccounts } from './users/demo-users.js'

try {
  const publicUrl = readSetting('PUBLIC_URL')
  const host = readSetting('HOST')
  const demoUsers = readSwitch('DEMO_USERS', 'the two demo users can sign in')
  const served = await serveLoginConsentApp({
    admin: createHydraAdmin({ baseUrl: readAdminUrl(), authorization: readAuthorization() }),
    users: await createConfiguredUsers({ usersFile: readSetting('USERS_FILE'), demoUsers, publicUrl, host }),
    port: readPort(),
    hostname: host,
    publicUrl,
    cookieSecret: readSetting('COOKIE_SECRET'),
    tokenHookKey: readSetting('TOKEN_HOOK_KEY'),
    trustedProxy: readSwitch('TRUSTED_PROXY', 'behind a proxy of yours'),
  })
  // Standard output is for the audit log.
  console.error(`The login and consent app listens on ${served.url}`)
  if (demoUsers) {
    for (const { email, password } of demoAccounts) console.error(`  demo user ${email}, password ${password}`)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => served.close())
} catch (error) {
  console.error(`Cannot start: ${nameSettings(error instanceof Error ? error.message : String(error))}`)
  process.exitCode = 1
}

function readAdminUrl(): string {
  const url = readSetting('HYDRA_ADMIN_URL')
  if (url === undefined) throw new Error('set HYDRA_ADMIN_URL, for example to http://127.0.0.1:4445')
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

function readSwitch(name: string, meaning: string): boolean {
  const text = readSetting(name) ?? '0'
  if (text !== '0' && text !== '1') throw new Error(`${name} must be 1 (${meaning}) or 0`)
  return text === '1'
}

/** Names the settings where a message names the options they are passed as. */
function nameSettings(message: string): string {
  return message
    .replace('"baseUrl"', 'HYDRA_ADMIN_URL')
    .replace('"publicUrl"', 'PUBLIC_URL')
    .replace('"cookieSecret"', 'COOKIE_SECRET')
    .replace('"apiKey"', 'TOKEN_HOOK_KEY')
}

function readSetting(name: string): string | undefined {
  return process.env[name] || undefined
}
