import { createDemoUsers, findDemoUser } from './demo-users.js'
import type { Users } from './users.js'
import { createFileUsers } from './users-file.js'

/** The settings that say who can sign in. */
export interface UserSettings {
  /** `USERS_FILE`: path of a JSON list of accounts. */
  readonly usersFile: string | undefined
  /** `DEMO_USERS`: the two demo users can sign in. */
  readonly demoUsers: boolean
  /** `PUBLIC_URL`: the address that browsers use. */
  readonly publicUrl: string | undefined
}

/**
 * Makes the user store that the settings ask for. The demo users are never the default: everyone knows their passwords.
 *
 * @param settings - The settings.
 * @returns The store.
 * @throws {Error} that names the settings to change: they ask for no users or for two kinds, or the demo users could sign in to
 * a server in production.
 */
export function createConfiguredUsers({ usersFile, demoUsers, publicUrl }: UserSettings): Promise<Users> {
  if (usersFile !== undefined && demoUsers) throw new Error('set USERS_FILE or DEMO_USERS, not both')
  if (usersFile !== undefined) return createCheckedFileUsers(usersFile)
  if (!demoUsers) {
    throw new Error('set USERS_FILE to a JSON list of your users, or DEMO_USERS=1 to try the app with two demo users')
  }
  if (publicUrl !== undefined && /^https:/i.test(publicUrl)) {
    throw new Error(
      'DEMO_USERS=1 is refused with an https PUBLIC_URL, because everyone knows the passwords; set USERS_FILE',
    )
  }
  return createDemoUsers()
}

async function createCheckedFileUsers(file: string): Promise<Users> {
  const users = await createFileUsers(file)
  const demoUser = process.env.NODE_ENV === 'production' ? await findDemoUser(users) : undefined
  if (demoUser === undefined) return users
  throw new Error(
    `the users file ${file} has the demo user ${demoUser}, whose password everyone knows; remove that entry before you set NODE_ENV=production`,
  )
}
