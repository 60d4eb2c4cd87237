import { fileURLToPath } from 'node:url'
import { verifyPassword } from './password-hash.js'
import { type Account, normalizeEmail, type User, type Users } from './users.js'
import { createFileUsers, readAccounts } from './users-file.js'

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
  if (isProduction()) {
    throw new Error(
      'the demo users are refused with NODE_ENV=production, because everyone knows their passwords; set USERS_FILE to a list of your own users',
    )
  }
  return createFileUsers(demoFile)
}

/**
 * Tells whether the process says that it is in production, by `NODE_ENV` in any case and with spaces around it: for a check
 * of safety, a slip of the pen must not count as another environment.
 */
export function isProduction(): boolean {
  return process.env.NODE_ENV?.trim().toLowerCase() === 'production'
}

/** Each takes two Argon2 checks, and the start waits for them. */
const mostVerified = 20

/**
 * Tells whether somebody can sign in with a password of the demo, at any e-mail address.
 *
 * A hash that was copied from the demo's file is found in a list of any length. A demo password that was hashed again is
 * found among twenty entries: those with an address of the demo, then the first ones of the list.
 *
 * @param accounts - Any list, such as one that began as a copy of the demo's.
 * @returns The e-mail address of the first one found, or `undefined`.
 */
export async function findDemoUser(accounts: readonly Account[]): Promise<string | undefined> {
  const demoHashes = new Set((await readAccounts(demoFile)).map(({ passwordHash }) => passwordHash))
  const copied = accounts.find(({ passwordHash }) => demoHashes.has(passwordHash))
  if (copied) return copied.email
  const [demoAddresses, others] = [accounts.filter(hasDemoAddress), accounts.filter((user) => !hasDemoAddress(user))]
  for (const account of [...demoAddresses, ...others].slice(0, mostVerified)) {
    if (await hasDemoPassword(account)) return account.email
  }
  return undefined
}

function hasDemoAddress({ email }: Account): boolean {
  return demoAccounts.some((demo) => demo.email === normalizeEmail(email))
}

async function hasDemoPassword({ passwordHash }: Account): Promise<boolean> {
  for (const { password } of demoAccounts) if (await verifyPassword(password, passwordHash)) return true
  return false
}
