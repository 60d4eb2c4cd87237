import type { Principal } from './principal.js'
import type { Scopes } from './shared-scopes.js'

/** What a principal is made of. */
export interface PrincipalParts<Ext extends object> {
  /** Undefined or empty if the token has none. */
  readonly subject: string | undefined
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly audience: readonly string[]
  /** Seconds since 1970. */
  readonly exp: number
  readonly ext: Ext | undefined
  readonly claims: object
}

/** Creates a principal. What a caller changes in it changes no check of another request. */
export function createPrincipal<Ext extends object>(
  parts: PrincipalParts<Ext>,
  { granted, shown }: Scopes,
): Principal<Ext> {
  const { subject, clientId, exp, ext } = parts
  return Object.freeze<Principal<Ext>>({
    kind: subject && subject !== clientId ? 'user' : 'client',
    subject: subject || clientId,
    clientId,
    scopes: shown,
    audience: Object.freeze([...parts.audience]),
    expiresAt: new Date(exp * 1_000),
    ext: ext ?? (Object.freeze({}) as Ext),
    claims: parts.claims as Readonly<Record<string, unknown>>,
    hasScope: (name) => granted.has(name),
  })
}
