import { hashPassword, passwordMatches } from './password.js'

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

/**
 * Makes a user store of a fixed list of accounts.
 *
 * @param accounts - The accounts; the case of an e-mail address does not matter.
 * @returns The store.
 */
export async function createUsers(accounts: readonly Account[]): Promise<Users> {
  const byEmail = new Map(accounts.map((account) => [normalizeEmail(account.email), account]))
  const bySubject = new Map(accounts.map((account) => [account.subject, account]))
  // Of the accounts themselves, so that it costs what theirs cost.
  const decoy = accounts[0]?.passwordHash ?? (await hashPassword('nobody'))
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

/**
 * Makes one text of all the ways to type an e-mail address.
 *
 * @param email - The address as it was typed.
 * @returns The address, lower case and without spaces around it.
 */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase()
}

function publicPart({ passwordHash: _, ...user }: Account): User {
  return user
}
