/**
 * Checks that a redirect leads to your Hydra, for apps that send a browser only where they know: a `redirect_to` comes from whatever answered.
 *
 * @param url - The `redirect_to` of an answer, or the `redirectTo()` of a 410, which is relative to the issuer.
 * @param issuer - Hydra's public URL as browsers know it: the issuer, or `urls.self.public` where you have set it.
 * @returns The absolute URL to send the browser to.
 * @throws {TypeError} if it leads elsewhere: another scheme, host, port, or a path beside the issuer's. The message does not hold the URL.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700#section-4.11 | RFC 9700 section 4.11}
 * @example
 * const { redirect_to } = await acceptOAuth2LoginRequest(admin, challenge, { subject })
 * return Response.redirect(assertRedirectTo(redirect_to, issuer))
 */
export function assertRedirectTo(url: string | undefined, issuer: string): string {
  const base = parsed(issuer)
  if (!base || !/^https?:$/.test(base.protocol)) throw new TypeError('"issuer" must be an absolute http or https URL')
  const root = base.origin + base.pathname.replace(/\/$/, '')
  const target = parsed(isPath(url) ? root + url : url)
  if (target?.href.startsWith(`${root}/`)) return target.href
  throw new TypeError('"url" must lead to the issuer')
}

// Two slashes begin a host.
function isPath(url: string | undefined): boolean {
  return /^\/(?!\/)/.test(String(url))
}

// Parsed, so that the comparison sees what a browser will: no `..`, no user name before the host, no tab in the scheme.
function parsed(url: string | undefined): URL | undefined {
  return URL.canParse(String(url)) ? new URL(String(url)) : undefined
}
