import type { Context } from 'hono'
import { Problem } from '../problem.js'
import type { Services } from '../services.js'
import type { User } from '../users/users.js'

/**
 * Checks what was typed into a sign-in form.
 *
 * @param services - Shared by all routes.
 * @param c - The visit.
 * @param form - The form's entries.
 * @param client - The client that asks for the sign-in, if one does.
 * @returns The user, or `undefined` if address and password do not belong together.
 * @throws {Problem} (429) after too many tries.
 */
export async function checkPassword(
  { users, limits, audit }: Services,
  c: Context,
  form: URLSearchParams,
  client?: { readonly client_id: string },
): Promise<User | undefined> {
  const email = form.get('email') ?? ''
  const check = () => users.verify(email, form.get('password') ?? '')
  const user = await limits.checkSignIn(c, email, check).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 429) audit({ event: 'locked-out', form: 'sign-in' })
    throw error
  })
  if (!user) audit({ event: 'sign-in-failed', ...(client && { client_id: client.client_id }) })
  return user
}
