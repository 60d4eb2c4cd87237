import { HydraParseError, type HydraResponse } from '@hydrakit/core'
import type { OAuth2TokenExchange } from '@hydrakit/types'
import { tokenRequestContext } from './token-request-context.js'

/**
 * Returns the tokens of a token response.
 *
 * @throws {HydraParseError} if the response has no `access_token`, or one that is not a bearer token.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-7.1 | RFC 6749 section 7.1}
 */
export function readTokens({
  data,
  response: { status, headers },
}: HydraResponse<OAuth2TokenExchange>): OAuth2TokenExchange {
  const problem = findProblem(data)
  if (problem === undefined) return data
  throw new HydraParseError(tokenRequestContext, { status, headers, text: JSON.stringify(data) }, problem)
}

function findProblem({ access_token, token_type }: Partial<OAuth2TokenExchange>): string | undefined {
  if (typeof access_token !== 'string' || !access_token) return 'the body has no "access_token"'
  // A token of another type is refused when it is sent as a bearer token. Its type may be absent, as from a gateway.
  const isBearer = token_type === undefined || String(token_type).toLowerCase() === 'bearer'
  return isBearer ? undefined : 'the "token_type" is not bearer'
}
