import { createTokenHook } from './create-token-hook.js'
import type { TokenHookError } from './token-hook-error.js'
import type { TokenHookOptions } from './token-hook-options.js'
import type { TokenHookRequest } from './token-hook-request.js'

export const apiKey = 'a key of tests'

/** The media type that Hydra sends. */
export const jsonHeaders = { 'content-type': 'application/json; charset=UTF-8', 'x-api-key': apiKey }

/** A hook with the key of these tests, and the errors that it reported. */
export function createTestHook(options: Partial<TokenHookOptions> = {}) {
  const errors: TokenHookError[] = []
  const hook = createTokenHook({ apiKey, onError: (error) => errors.push(error), ...options })
  const send = (body: unknown, headers: HeadersInit = jsonHeaders, init: RequestInit = {}) =>
    hook(new Request('http://hook.test', { method: 'POST', body: JSON.stringify(body), headers, ...init }))
  return { hook, send, errors }
}

/** Claims that the sessions of {@link createHookRequest} have. */
export const session = { extra: { plan: 'gold' }, ext: { email: 'ada@example.com', sid: 'the-session' } }

/** A request of Hydra, as far as the package reads it. */
export function createHookRequest(
  grantType: string,
  { extra, ext }: { extra: object | null; ext: object | null } = session,
): TokenHookRequest {
  const body = {
    session: { id_token: { id_token_claims: { ext }, subject: 'ada' }, extra },
    request: { grant_types: [grantType], payload: { grant_type: [grantType] } },
  }
  return body as unknown as TokenHookRequest
}
