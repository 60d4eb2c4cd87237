import type { ClientAuthentication } from '@hydrakit/core'
import { type OAuth2Grant, oauth2TokenExchange } from '@hydrakit/oidc'
import type { OAuth2TokenExchange } from '@hydrakit/types'
import { runStep, SignInError, type SignInStep } from './sign-in-error.js'
import type { Connection } from './test-server.js'

/**
 * Requests tokens.
 *
 * @param connection - The server.
 * @param step - Name of the step, for the error.
 * @param client - The client, which authenticates by its registered method.
 * @param grant - What is exchanged for tokens.
 * @returns The token response. It has an access token.
 * @throws {SignInError} if Hydra refuses, or responds without an access token.
 */
export async function requestTokens(
  connection: Pick<Connection, 'hydra' | 'secrets'>,
  step: SignInStep,
  client: ClientAuthentication,
  grant: OAuth2Grant,
): Promise<OAuth2TokenExchange> {
  const tokens = await runStep(connection, step, () => oauth2TokenExchange(connection.hydra, client, grant))
  const token: unknown = tokens.access_token
  if (typeof token === 'string' && token !== '') return tokens
  throw new SignInError(step, { reason: 'Hydra responded without an access token' })
}
