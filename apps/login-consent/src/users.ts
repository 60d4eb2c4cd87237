import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** A person who can sign in. */
export interface User {
  /** Stable id that clients see as `sub`; never an e-mail address, which people change. */
  readonly subject: string
  readonly email: string
  readonly name: string
}

/** Where the app looks people up: implement these two methods over your own store. */
export interface Users {
  /**
   * Checks an e-mail address and a password.
   *
   * @returns The user, or `undefined` if the two do not belong together. Must take as long for an unknown address as for
   * a wrong password, or the login page tells strangers who has an account.
   */
  verify(email: string, password: string): Promise<User | undefined>
  /**
   * Finds the user whom Hydra remembers.
   *
   * @returns The user, or `undefined` if the account is gone; the app then asks for another sign-in.
   */
  find(subject: string): Promise<User | undefined>
}

/** A user as stored: with the hash that {@link hashPassword} made, never with the password. */
export interface Account extends User {
  readonly passwordHash: string
}

/** The two users of the demo, with their passwords. */
export const demoAccounts: readonly (User & { readonly password: string })[] = [
  { subject: 'user-1815', email: 'ada@example.com', name: 'Ada Lovelace', password: 'analytical-engine' },
  { subject: 'user-1906', email: 'grace@example.com', name: 'Grace Hopper', password: 'nanosecond-of-wire' },
]

/**
 * Makes the user store of the demo, in memory, with {@link demoAccounts} in it.
 *
 * @returns The store.
 */
export async function createDemoUsers(): Promise<Users> {
  const stored = demoAccounts.map(async ({ password, ...user }) => ({
    ...user,
    passwordHash: await hashPassword(password),
  }))
  return createUsers(await Promise.all(stored))
}

/**
 * Makes a user store of a fixed list of accounts, say from a JSON file.
 *
 * @param accounts - The accounts; the case of an e-mail address does not matter.
 * @returns The store.
 */
export async function createUsers(accounts: readonly Account[]): Promise<Users> {
  const byEmail = new Map(accounts.map((account) => [normalizeEmail(account.email), account]))
  const bySubject = new Map(accounts.map((account) => [account.subject, account]))
  const decoy = await hashPassword(randomBytes(16).toString('hex'))
  return {
    async verify(email, password) {
      const account = byEmail.get(normalizeEmail(email))
      const matches = await passwordMatches(password, account?.passwordHash ?? decoy)
      return account && matches ? publicPart(account) : undefined
    },
    async find(subject) {
      const account = bySubject.get(subject)
      return account && publicPart(account)
    },
  }
}

// One of the settings of equal strength that OWASP lists for scrypt; this one takes 16 MiB a check, so that a burst of
// sign-ins does not exhaust the memory.
const cost = { N: 2 ** 14, r: 8, p: 5 } satisfies ScryptOptions
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

/**
 * Hashes a password with scrypt and a random salt.
 *
 * @param password - The password.
 * @returns `scrypt$N$r$p$salt$hash`: the settings travel with the hash, so that they can be raised later.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password.normalize('NFKC'), salt, 32, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

async function passwordMatches(password: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = stored.split('$')
  const expected = Buffer.from(hash, 'base64url')
  const options = { N: Number(N), r: Number(r), p: Number(p) }
  const actual = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), expected.length, options)
  return timingSafeEqual(actual, expected)
}

function publicPart({ passwordHash: _, ...user }: Account): User {
  return user
}

function normalizeEmail(email: string): string {
  return email.trim().toLowerCase()
}
