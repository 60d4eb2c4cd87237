import type { Context } from 'hono'
import type { Parts } from '../parts.js'
import type { User } from '../users/users.js'

/**
 * Checks what was typed into a sign-in form.
 *
 * @param parts - What the routes share.
 * @param c - The visit.
 * @param form - The form's entries.
 * @returns The user, or `undefined` if address and password do not belong together.
 * @throws {Problem} (429) after too many tries.
 */
export function checkPassword({ users, limits }: Parts, c: Context, form: URLSearchParams): Promise<User | undefined> {
  const email = form.get('email') ?? ''
  return limits.signIn(c, email, () => users.verify(email, form.get('password') ?? ''))
}
