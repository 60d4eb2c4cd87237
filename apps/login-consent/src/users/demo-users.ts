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
 */
export function createDemoUsers(): Promise<Users> {
  return createFileUsers(demoFile)
}
