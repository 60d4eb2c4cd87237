import { TokenHookError } from './token-hook-error.js'
import type { TokenHookRequest } from './token-hook-request.js'

/**
 * Checks that a body has what this package reads of it.
 *
 * @throws {TokenHookError} `ERR_REQUEST_INVALID` if it is not the body of a token hook.
 */
export function parseTokenHookRequest(body: unknown): TokenHookRequest {
  const { session, request, requester } = toObject(body)
  if (request === undefined && requester !== undefined) throw refuse(refreshHook)
  const { id_token_claims } = toObject(toObject(session).id_token)
  const hasClaims = [toObject(session).extra, toObject(id_token_claims).ext].every(isClaims)
  const { grant_types } = toObject(request)
  const hasGrant = Array.isArray(grant_types) && grant_types.every((each) => typeof each === 'string')
  if (!isRecord(session) || !hasClaims || !hasGrant) throw refuse('the body is not the request of a token hook')
  return body as TokenHookRequest
}

const refreshHook =
  'the body is that of the older refresh-token hook: set "oauth2.token_hook" in place of "oauth2.refresh_token_hook"'

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {}
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isClaims(value: unknown): boolean {
  return value === undefined || value === null || isRecord(value)
}

function refuse(message: string): TokenHookError {
  return new TokenHookError('ERR_REQUEST_INVALID', message)
}
