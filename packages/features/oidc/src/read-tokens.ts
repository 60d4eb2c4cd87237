import { HydraParseError, type HydraResponse } from '@hydrakit/core'
import type { OAuth2TokenExchange } from '@hydrakit/types'
import { tokenRequestContext } from './token-request-context.js'

/**
 * Returns the tokens of a token response.
 *
 * @throws {HydraParseError} if the response has no `access_token`.
 */
export function readTokens({
  data,
  response: { status, headers },
}: HydraResponse<OAuth2TokenExchange>): OAuth2TokenExchange {
  const { access_token } = data
  if (typeof access_token === 'string' && access_token) return data
  throw new HydraParseError(
    tokenRequestContext,
    { status, headers, text: JSON.stringify(data) },
    'the body has no "access_token"',
  )
}
