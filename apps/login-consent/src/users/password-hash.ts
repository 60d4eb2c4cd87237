import { hash, type Options, parseOptions, verify } from '@node-rs/argon2'

/** Argon2id as OWASP advises: 19 MiB and two passes, so that a burst of sign-ins does not exhaust the memory. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } satisfies Options

/**
 * Hashes a password with Argon2id and a random salt.
 *
 * @param password - The password.
 * @returns The hash in PHC format: the costs travel with it, so that they can be raised later.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9106 | RFC 9106}
 */
export function hashPassword(password: string): Promise<string> {
  return hash(normalizePassword(password), cost)
}

/**
 * Checks a password against a hash.
 *
 * @param password - The password.
 * @param passwordHash - What {@link hashPassword} made.
 */
export function verifyPassword(password: string, passwordHash: string): Promise<boolean> {
  return verify(passwordHash, normalizePassword(password))
}

/**
 * Tells a hash from any other text.
 *
 * @param text - What stands where a hash should.
 * @returns Whether it is an Argon2 hash.
 */
export function isPasswordHash(text: string): boolean {
  try {
    parseOptions(text)
    return true
  } catch {
    return false
  }
}

/**
 * Names what a hash costs to check.
 *
 * @param passwordHash - What {@link hashPassword} made.
 * @returns The part before the salt: algorithm, memory and passes.
 */
export function readHashCost(passwordHash: string): string {
  return passwordHash.split('$').slice(0, -2).join('$')
}

// Keyboards differ in how they compose an accented letter.
function normalizePassword(password: string): string {
  return password.normalize('NFKC')
}
