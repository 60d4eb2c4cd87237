/** What `wwwAuthenticate` of a `TokenRefusedError` adds to the challenge. */
export interface ChallengeOptions {
  /** Name of the protected area, for people (RFC 9110 section 11.5). */
  readonly realm?: string | undefined
  /** URL of the protected resource metadata (RFC 9728 section 5.1). */
  readonly resourceMetadata?: string | undefined
}

interface Challenge extends ChallengeOptions {
  readonly error: string | undefined
  readonly scopes: readonly string[]
}

/** Writes the value of a `WWW-Authenticate` header (RFC 6750 section 3). What is undefined or empty is left out. */
export function writeChallenge({ realm, error, scopes, resourceMetadata }: Challenge): string {
  const parameters = Object.entries({ realm, error, scope: scopes.join(' '), resource_metadata: resourceMetadata })
  const written = parameters
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}="${escapeQuoted(`${value}`)}"`)
  return ['Bearer', written.join(', ')].join(' ').trim()
}

// A header has no line breaks and no characters beyond Latin-1; quotes would end the value (RFC 9110 section 5.6.4).
function escapeQuoted(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, '?').replace(/["\\]/g, '\\$&')
}
