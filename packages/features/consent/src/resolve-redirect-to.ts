import { parseUrl } from '@hydrakit/core/feature'

/**
 * Resolves a redirect to an absolute URL, and refuses one that does not lead to your Hydra.
 *
 * Use it if your app must never redirect a browser to another host, even if a response is forged.
 *
 * @param url - The `redirect_to` of a response, or the `redirectTo()` of a 410, which is relative to the issuer.
 * @param issuer - Hydra's public URL as browsers know it: the issuer, or `urls.self.public` if you configured that.
 * @returns The absolute URL to redirect the browser to.
 * @throws {TypeError} if the scheme, host or port is not the issuer's, or the path is not below the issuer's. The message
 * does not contain the URL.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700#section-4.11 | RFC 9700 section 4.11}
 * @example
 * const { redirect_to } = await acceptOAuth2LoginRequest(admin, challenge, { subject })
 * return Response.redirect(resolveRedirectTo(redirect_to, issuer))
 */
export function resolveRedirectTo(url: string | URL | undefined, issuer: string | URL): string {
  const base = parseUrl(String(issuer))
  if (!base || !/^https?:$/.test(base.protocol)) throw new TypeError('"issuer" must be an absolute http or https URL')
  const root = base.origin + base.pathname.replace(/\/$/, '')
  // The comparison must see what a browser sees: no `..`, no user name before the host, no tab in the scheme.
  const target = parseUrl(isPath(url) ? root + url : String(url))
  if (target?.href.startsWith(`${root}/`)) return target.href
  throw new TypeError('"url" must lead to the issuer')
}

// Two slashes begin a host.
function isPath(url: string | URL | undefined): boolean {
  return /^\/(?!\/)/.test(String(url))
}
