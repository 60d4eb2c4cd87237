import { orNull } from '@hydrakit/core'
import { createOAuth2Client, deleteOAuth2Client } from '@hydrakit/oauth2-clients'
import type { OAuth2Client, OAuth2ClientInput } from '@hydrakit/types'
import { runStep } from './sign-in-error.js'
import type { Connection } from './test-server.js'

/** The client that a sign-in uses. */
export interface TestClient {
  /** The client with its secret, if it has one. */
  readonly client: OAuth2Client
  /** Scopes to request, space-separated. */
  readonly scope: string
  /** Audiences to request, space-separated. */
  readonly audience: string
  /** Deletes the client, and with it its tokens, if it was created for this sign-in. */
  readonly remove: (() => Promise<void>) | undefined
}

/** What a client must be able to do. */
export interface ClientNeeds {
  readonly client?: OAuth2ClientInput | undefined
  readonly scope?: string | readonly string[] | undefined
  readonly audience?: string | readonly string[] | undefined
  readonly expired?: boolean | undefined
}

/** A client of a flow, and what it may do by itself. */
export interface ClientDefaults extends OAuth2ClientInput {
  readonly scope: string
}

/**
 * Takes the caller's client, or creates one that may do what is asked for.
 *
 * @param connection - The server.
 * @param needs - The caller's client, or members for a new one; scopes and audiences.
 * @param defaults - Members of a new client.
 * @param lifespan - Member that holds the lifespan of the access token.
 * @returns The client, and what to request.
 * @throws {TypeError} if `expired` comes with a client that exists.
 * @throws {SignInError} if Hydra refuses to create the client.
 */
export async function provideClient(
  connection: Connection,
  needs: ClientNeeds,
  defaults: ClientDefaults,
  lifespan: keyof OAuth2ClientInput & `${string}_access_token_lifespan`,
): Promise<TestClient> {
  const { client: members = {}, expired = false } = needs
  connection.secrets.addFromResponse(members)
  const audience = [needs.audience ?? members.audience ?? []].flat().join(' ').split(' ').filter(Boolean)
  const scope = [needs.scope ?? members.scope ?? defaults.scope].flat().join(' ')
  const requested = { scope, audience: audience.join(' ') }
  if (members.client_id !== undefined) {
    if (expired) throw new TypeError('"expired" needs a client of its own: leave "client.client_id" out')
    return { ...requested, client: members as OAuth2Client, remove: undefined }
  }
  // Hydra accepts a lifespan below zero: the token has expired when it is issued.
  const born = expired ? { [lifespan]: '-1h' } : {}
  return { ...requested, ...(await createClient(connection, { ...defaults, scope, audience, ...born, ...members })) }
}

async function createClient(
  connection: Connection,
  input: OAuth2ClientInput,
): Promise<Pick<TestClient, 'client' | 'remove'>> {
  const { admin } = connection
  const client = await runStep(connection, 'client', () => createOAuth2Client(admin, input))
  // A test may have deleted it, or restarted a server in memory.
  const remove = async (): Promise<void> => {
    await runStep(connection, 'client', () => orNull(deleteOAuth2Client(admin, client.client_id)))
  }
  return { client, remove }
}
