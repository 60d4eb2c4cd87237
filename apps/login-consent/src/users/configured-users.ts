import { createDemoUsers, findDemoUser, isProduction } from './demo-users.js'
import { createUsers, type Users } from './users.js'
import { readAccounts } from './users-file.js'

/** The settings that say who can sign in, and from where. */
export interface UserSettings {
  /** `USERS_FILE`: path of a JSON list of accounts. */
  readonly usersFile: string | undefined
  /** `DEMO_USERS`: the two demo users can sign in. */
  readonly demoUsers: boolean
  /** `PUBLIC_URL`: the address that browsers use. */
  readonly publicUrl: string | undefined
  /** `HOST`: the interface to listen on; without one, only this machine reaches the server. */
  readonly host: string | undefined
}

/**
 * Makes the user store that the settings ask for. The demo users are never the default: everyone knows their passwords.
 *
 * @param settings - The settings.
 * @returns The store.
 * @throws {Error} that names the settings to change: they ask for no users or for two kinds, or the demo users could sign in to
 * a server in production or one that others reach.
 */
export async function createConfiguredUsers(settings: UserSettings): Promise<Users> {
  const { usersFile, demoUsers } = settings
  if (usersFile !== undefined && demoUsers) throw new Error('set USERS_FILE or DEMO_USERS, not both')
  const exposure = findExposure(settings)
  if (usersFile !== undefined)
    return createCheckedFileUsers(usersFile, isProduction() ? 'NODE_ENV=production' : exposure)
  if (!demoUsers) {
    throw new Error('set USERS_FILE to a JSON list of your users, or DEMO_USERS=1 to try the app with two demo users')
  }
  if (exposure !== undefined) {
    throw new Error(
      `DEMO_USERS=1 is refused with ${exposure}, because everyone knows the passwords: demo users are for this machine only; set USERS_FILE`,
    )
  }
  return createDemoUsers()
}

/** Names the setting by which others than the people at this machine reach the server. */
function findExposure({ publicUrl = '', host = '127.0.0.1' }: UserSettings): string | undefined {
  if (/^\s*https:/i.test(publicUrl)) return 'an https PUBLIC_URL'
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host) ? undefined : `HOST=${host}`
}

async function createCheckedFileUsers(file: string, exposure: string | undefined): Promise<Users> {
  const accounts = await readAccounts(file)
  const demoUser = exposure === undefined ? undefined : await findDemoUser(accounts)
  if (demoUser === undefined) return createUsers(accounts)
  throw new Error(
    `the users file ${file} has the demo user ${demoUser}, whose password everyone knows; remove that entry before you start with ${exposure}`,
  )
}
