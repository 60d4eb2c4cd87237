/**
 * Options of the cookies that are this app's alone: no script reads them, and with https their names bind them to this
 * very host. Lax and not Strict: people arrive here by a redirect from another site.
 *
 * @param secure - The app is served over https.
 */
export function createCookieOptions(secure: boolean) {
  return { httpOnly: true, sameSite: 'Lax', secure, ...(secure && { prefix: 'host' as const }) } as const
}
