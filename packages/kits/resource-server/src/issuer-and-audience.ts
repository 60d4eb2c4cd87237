import type { TokenRefusal } from '@hydrakit/introspection'

/** Who must have issued a token, and for whom. */
export interface IssuerAndAudience {
  /** Compared as it is: a slash at the end counts. */
  readonly issuer: string
  /** The token must be for one of them. Undefined accepts any audience. */
  readonly audiences: readonly string[] | undefined
}

/** Compares the issuer of a token. Returns why the token is refused, if it is. */
export function findIssuerRefusal(
  iss: unknown,
  { issuer }: IssuerAndAudience,
): Extract<TokenRefusal, 'wrong_issuer'> | undefined {
  return iss === issuer ? undefined : 'wrong_issuer'
}

/** Compares the audience of a token. Returns why the token is refused, if it is. */
export function findAudienceRefusal(
  audience: readonly string[],
  { audiences }: IssuerAndAudience,
): Extract<TokenRefusal, 'wrong_audience'> | undefined {
  return !audiences || audience.some((each) => audiences.includes(each)) ? undefined : 'wrong_audience'
}

/** Reads an `aud`, which may be one value without a list. */
export function toList(aud: string | readonly string[] | null | undefined): readonly string[] {
  if (aud === undefined || aud === null) return []
  return isList(aud) ? aud : [aud]
}

// A token may have anything there.
function isList(aud: string | readonly string[]): aud is readonly string[] {
  return Array.isArray(aud)
}
