import type { Context } from 'hono'
import type { Services } from '../services.js'
import type { User } from '../users/users.js'

/**
 * Checks what was typed into a sign-in form.
 *
 * @param services - Shared by all routes.
 * @param c - The visit.
 * @param form - The form's entries.
 * @returns The user, or `undefined` if address and password do not belong together.
 * @throws {Problem} (429) after too many tries.
 */
export function checkPassword(
  { users, limits }: Services,
  c: Context,
  form: URLSearchParams,
): Promise<User | undefined> {
  const email = form.get('email') ?? ''
  return limits.checkSignIn(c, email, () => users.verify(email, form.get('password') ?? ''))
}
