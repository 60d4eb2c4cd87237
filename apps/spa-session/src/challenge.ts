/** What an API says in `WWW-Authenticate` when it refuses a request: `error`, `scope` and the like. */
export type Challenge = Partial<Record<string, string>>

/**
 * Reads why an API refused a request. The API must show the header to other origins (`Access-Control-Expose-Headers`),
 * or a browser hides it.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 | RFC 6750 section 3}
 */
export function readChallenge({ headers }: Response): Challenge {
  const parameters = (headers.get('www-authenticate') ?? '').matchAll(/\b(\w+)="([^"]*)"/g)
  return Object.fromEntries(Array.from(parameters, ([, name = '', value]) => [name, value]))
}

/** Tells a refused token, which a new one may replace, from a request that the user may not make. */
export function isTokenRefused(response: Response): boolean {
  return readChallenge(response).error === 'invalid_token'
}
