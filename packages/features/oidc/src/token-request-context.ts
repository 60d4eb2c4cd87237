import type { ErrorContext } from '@hydrakit/core'

/** What the errors of a token request name, where they are not those of the request itself. */
export const tokenRequestContext: ErrorContext = {
  operationId: 'oauth2TokenExchange',
  method: 'POST',
  path: '/oauth2/token',
}
