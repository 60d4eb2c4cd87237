import { revokeOAuth2Token } from '@hydrakit/introspection'
import type { OAuth2ClientInput, OAuth2TokenExchange } from '@hydrakit/types'
import { assertClientTokenOptions } from './assert-options.js'
import { createDisposal } from './dispose-once.js'
import { requestTokens } from './request-tokens.js'
import { runStep } from './sign-in-error.js'
import { provideClient, type TestClient } from './test-client.js'
import { type Connection, connect, type TestServer } from './test-server.js'

/** Scope and audience of a service's token, and the client that requests it. */
export interface ClientTokenOptions {
  /**
   * Client that requests the token. With a `client_id`, a client that exists, as `createOAuth2Client` returned it. Without one, members of a
   * client that is created. Default: a confidential client that may do what is requested.
   */
  readonly client?: OAuth2ClientInput | undefined
  /** Scopes to request, a list or separated by spaces. Default: those of `client`, or else none. */
  readonly scope?: string | readonly string[] | undefined
  /** Audiences of the access token, a list or separated by spaces. Default: those of `client`, or else none. */
  readonly audience?: string | readonly string[] | undefined
  /** Whether the access token has expired when it is issued. Only with a client that is created. Default: `false`. */
  readonly expired?: boolean | undefined
  /** Deadline of each request in milliseconds, retries included, from 1 to 2,147,483,647. Default: 10,000. */
  readonly timeoutMs?: number | undefined
  /** Whether to use a server whose issuer or URL is https and not loopback. Default: `false`. */
  readonly allowRemote?: boolean | undefined
}

/** The token of a client that acts for itself. Printing or serialising it shows no token. */
export interface ClientToken extends AsyncDisposable {
  /** Client that the token was issued to, and its subject. */
  readonly clientId: string
  /** The token response. */
  readonly tokens: OAuth2TokenExchange
  /**
   * Revokes the token (RFC 7009).
   *
   * @throws {SignInError} if Hydra refuses.
   */
  revoke(): Promise<void>
}

/**
 * Issues an access token to a client that acts for itself (client credentials grant), for a test of a service.
 *
 * @param server - A handle of `startHydra()`, or the URLs of another server that nobody else uses.
 * @param options - What the token is for.
 * @returns The token. Disposing deletes the client that was created.
 * @throws {SignInError} if Hydra refuses the client, its scope or its audience.
 * @throws {TypeError} if an option is malformed, or the server's issuer or one of its URLs is https and not loopback, without `allowRemote`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4 | RFC 6749 section 4.4}
 * @example
 * const { tokens } = await issueClientToken(server, { scope: 'photos.read', audience: 'https://photos.example' })
 */
export async function issueClientToken(server: TestServer, options: ClientTokenOptions = {}): Promise<ClientToken> {
  assertClientTokenOptions(options)
  const connection = await connect(server, options)
  const testClient = await provideClient(connection, options, serviceClient, serviceLifespan)
  try {
    return createClientToken(connection, testClient, await requestToken(connection, testClient))
  } catch (error) {
    await testClient.remove?.().catch(() => {}) // the first error is the one that helps
    throw error
  }
}

const serviceLifespan = 'client_credentials_grant_access_token_lifespan'
const serviceClient = { client_name: 'Test service', grant_types: ['client_credentials'], scope: '' }

function requestToken(connection: Connection, { client, scope, audience }: TestClient): Promise<OAuth2TokenExchange> {
  const grant = { grant_type: 'client_credentials', ...(scope && { scope }), ...(audience && { audience }) } as const
  return requestTokens(connection, 'token', client, grant)
}

function createClientToken(connection: Connection, testClient: TestClient, tokens: OAuth2TokenExchange): ClientToken {
  const { client, remove } = testClient
  const revoke = (): Promise<void> =>
    runStep(connection, 'revoke', () => revokeOAuth2Token(connection.hydra, tokens.access_token, client))
  const dispose = createDisposal(connection, { testClient, remove, revoke })
  const token = { clientId: client.client_id, revoke, [Symbol.asyncDispose]: dispose }
  // Not enumerable and a getter, so that printing or serialising it shows no token, not even with `showHidden`.
  return Object.defineProperty(token, 'tokens', { get: () => tokens }) as typeof token & Pick<ClientToken, 'tokens'>
}
