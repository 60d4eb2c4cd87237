import { hashPassword, readHashCost, verifyPassword } from './password-hash.js'

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
   * Wrong tries are counted by {@link normalizeEmail} alone: a store that takes more spellings of one address, such as
   * `a.da@` for `ada@`, gives each of them a count of its own.
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

/**
 * Makes a user store of a fixed list of accounts.
 *
 * @param accounts - The accounts; the case of an e-mail address does not matter.
 * @returns The store.
 */
export async function createUsers(accounts: readonly Account[]): Promise<Users> {
  const byEmail = new Map(accounts.map((account) => [normalizeEmail(account.email), account]))
  const bySubject = new Map(accounts.map((account) => [account.subject, account]))
  const decoys = await createDecoys(accounts)
  return {
    async verify(email, password) {
      const account = byEmail.get(normalizeEmail(email))
      const hashes = new Map(decoys)
      if (account) hashes.set(readHashCost(account.passwordHash), account.passwordHash)
      const matching = await findMatchingHashes(password, hashes.values())
      return account && matching.includes(account.passwordHash) ? toUser(account) : undefined
    },
    async find(subject) {
      const account = bySubject.get(subject)
      return account && toUser(account)
    },
  }
}

/**
 * One hash of every cost there is. Each try checks all of them, for any address: if it left one out, the time would tell
 * who has an account. Where all hashes cost the same, as they should, that is one check.
 */
async function createDecoys(accounts: readonly Account[]): Promise<ReadonlyMap<string, string>> {
  const hashes = accounts.length > 0 ? accounts.map((account) => account.passwordHash) : [await hashPassword('nobody')]
  return new Map(hashes.map((hash) => [readHashCost(hash), hash]))
}

async function findMatchingHashes(password: string, hashes: Iterable<string>): Promise<string[]> {
  const matching: string[] = []
  for (const hash of hashes) if (await verifyPassword(password, hash)) matching.push(hash)
  return matching
}

/**
 * Makes one text of all the ways to type an e-mail address.
 *
 * @param email - The address as it was typed.
 * @returns The address, lower case and without spaces around it.
 */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase()
}

function toUser({ passwordHash: _, ...user }: Account): User {
  return user
}
