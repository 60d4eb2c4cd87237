import { createAdminFromSettings, readPort, readSetting, runProgram } from '@hydrakit-apps/service'
import { serveLoginConsentApp } from './serve.js'
import { createConfiguredUsers } from './users/configured-users.js'
import { demoAccounts } from './users/demo-users.js'

await runProgram({
  start,
  announce,
  settings: { publicUrl: 'PUBLIC_URL', cookieSecret: 'COOKIE_SECRET', apiKey: 'TOKEN_HOOK_KEY' },
})

async function start() {
  const publicUrl = readSetting('PUBLIC_URL')
  const host = readSetting('HOST')
  const demoUsers = readDemoUsers()
  return serveLoginConsentApp({
    admin: createAdminFromSettings(),
    users: await createConfiguredUsers({ usersFile: readSetting('USERS_FILE'), demoUsers, publicUrl, host }),
    port: readPort(),
    hostname: host,
    publicUrl,
    cookieSecret: readSetting('COOKIE_SECRET'),
    tokenHookKey: readSetting('TOKEN_HOOK_KEY'),
    trustedProxy: readSwitch('TRUSTED_PROXY', 'behind a proxy of yours'),
  })
}

// Standard output is for the audit log.
function announce({ url }: { readonly url: string }): void {
  console.error(`The login and consent app listens on ${url}`)
  if (!readDemoUsers()) return
  for (const { email, password } of demoAccounts) console.error(`  demo user ${email}, password ${password}`)
}

function readDemoUsers(): boolean {
  return readSwitch('DEMO_USERS', 'the two demo users can sign in')
}

function readSwitch(name: string, meaning: string): boolean {
  const text = readSetting(name) ?? '0'
  if (text !== '0' && text !== '1') throw new Error(`${name} must be 1 (${meaning}) or 0`)
  return text === '1'
}
