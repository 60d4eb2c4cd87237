import { readFile } from 'node:fs/promises'
import { isPasswordHash } from './password-hash.js'
import { type Account, createUsers, normalizeEmail, type Users } from './users.js'

/**
 * Makes a user store of a JSON file: a list of {@link Account}. It is read once; a change needs a restart.
 *
 * @param file - Path of the file.
 * @returns The store.
 * @throws {Error} that names the file, and the faulty entry if there is one: the file cannot be read, is not a JSON list,
 * or an entry lacks a member, has no Argon2 hash, or repeats a subject or an e-mail address.
 */
export async function createFileUsers(file: string): Promise<Users> {
  return createUsers(await readAccounts(file))
}

/**
 * Reads the accounts of a JSON file.
 *
 * @param file - Path of the file.
 * @returns The accounts.
 * @throws {Error} as {@link createFileUsers} does.
 */
export async function readAccounts(file: string): Promise<Account[]> {
  return validateAccounts(file, await readList(file))
}

async function readList(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`the users file ${file} cannot be read (${error.code})`)
  })
  const list = parseJson(text)
  if (!Array.isArray(list)) throw new Error(`the users file ${file} must be a JSON list of accounts`)
  return list
}

// Not the parser's own error, which quotes the text around the fault.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const members = ['subject', 'email', 'name', 'passwordHash'] as const

function validateAccounts(file: string, entries: readonly unknown[]): Account[] {
  const seen = new Set<string>()
  return entries.map((entry, index) => {
    const account = { ...(entry as Partial<Account>) }
    const fault = findFault(account) ?? findRepetition(account as Account, seen)
    if (fault === undefined) return account as Account
    const label = typeof account.email === 'string' ? ` (${account.email})` : ''
    throw new Error(`the users file ${file} has a fault in entry ${index + 1}${label}: ${fault}`)
  })
}

function findFault(account: Partial<Account>): string | undefined {
  const missing = members.find((member) => typeof account[member] !== 'string' || account[member].trim() === '')
  if (missing !== undefined) return `"${missing}" must be a non-empty string`
  return isPasswordHash(account.passwordHash ?? '') ? undefined : '"passwordHash" must be an Argon2 hash'
}

function findRepetition({ subject, email }: Account, seen: Set<string>): string | undefined {
  for (const [member, key] of [
    ['email', `email ${normalizeEmail(email)}`],
    ['subject', `subject ${subject}`],
  ] as const) {
    if (seen.has(key)) return `an entry before it has the same "${member}"`
    seen.add(key)
  }
  return undefined
}
