import { fileURLToPath } from 'node:url'
import type { User, Users } from './users.js'
import { createFileUsers } from './users-file.js'

/** The file that the app comes with. */
const demoFile = fileURLToPath(new URL('../../users.json', import.meta.url))

/** The two users of the demo, with their passwords; `users.json` has the hashes only. */
export const demoAccounts: readonly (User & { readonly password: string })[] = [
  { subject: 'user-1815', email: 'ada@example.com', name: 'Ada Lovelace', password: 'analytical-engine' },
  { subject: 'user-1906', email: 'grace@example.com', name: 'Grace Hopper', password: 'nanosecond-of-wire' },
]

/**
 * Makes the user store of the demo, with {@link demoAccounts} in it.
 *
 * @returns The store.
 * @throws {Error} if `NODE_ENV` is `production`: everyone knows the passwords.
 */
export async function createDemoUsers(): Promise<Users> {
  if (process.env.NODE_ENV === 'production') {
    throw new Error(
      'the demo users are refused with NODE_ENV=production, because everyone knows their passwords; set USERS_FILE to a list of your own users',
    )
  }
  return createFileUsers(demoFile)
}

/**
 * Tells whether a demo user can sign in.
 *
 * @param users - Any store, such as one whose file began as a copy of the demo's.
 * @returns The e-mail address of the first one who can, or `undefined`.
 */
export async function findDemoUser(users: Users): Promise<string | undefined> {
  for (const { email, password } of demoAccounts) if (await users.verify(email, password)) return email
  return undefined
}
