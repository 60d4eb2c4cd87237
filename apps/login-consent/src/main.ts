import { createHydraAdmin } from '@hydrakit/core'
import { serveLoginConsentApp } from './serve.js'
import { demoAccounts } from './users/demo-users.js'
import { createFileUsers } from './users/users-file.js'

try {
  const usersFile = setting('USERS_FILE')
  const served = await serveLoginConsentApp({
    admin: createHydraAdmin({ baseUrl: adminUrl() }),
    users: usersFile === undefined ? undefined : await createFileUsers(usersFile),
    port: port(),
    hostname: setting('HOST'),
    publicUrl: setting('PUBLIC_URL'),
    cookieSecret: setting('COOKIE_SECRET'),
    trustedProxy: trustedProxy(),
  })
  console.log(`The login and consent app listens on ${served.url}`)
  if (usersFile === undefined) {
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

function trustedProxy(): boolean {
  const text = setting('TRUSTED_PROXY') ?? '0'
  if (text !== '0' && text !== '1') throw new Error('TRUSTED_PROXY must be 1 (behind a proxy of yours) or 0')
  return text === '1'
}

/** Names the settings where a message names the options they are passed as. */
function inSettings(message: string): string {
  return message
    .replace('"baseUrl"', 'HYDRA_ADMIN_URL')
    .replace('"publicUrl"', 'PUBLIC_URL')
    .replace('"users"', 'USERS_FILE')
    .replace('"cookieSecret"', 'COOKIE_SECRET')
}

function setting(name: string): string | undefined {
  return process.env[name] || undefined
}
