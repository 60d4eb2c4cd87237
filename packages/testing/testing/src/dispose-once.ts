import { orNull } from '@hydrakit/core'
import { getOAuth2Client } from '@hydrakit/oauth2-clients'
import { isSignInError, runStep } from './sign-in-error.js'
import type { TestClient } from './test-client.js'
import type { Connection } from './test-server.js'

/** What is disposed. */
export interface Disposable {
  /** The client of the tokens. */
  readonly testClient: Pick<TestClient, 'client'>
  /** Deletes the client, and with it the tokens. Undefined if others use the client. */
  readonly remove: (() => Promise<void>) | undefined
  /** Revokes the tokens. */
  readonly revoke: () => Promise<void>
}

/**
 * Creates the disposal of tokens. A test may dispose what a fixture disposes again.
 *
 * @param connection - The server.
 * @param disposable - What to dispose, and how.
 * @returns Deletes the client or else revokes the tokens. A further call sends a request only if the one before failed.
 */
export function createDisposal(
  connection: Connection,
  { testClient, remove, revoke }: Disposable,
): () => Promise<void> {
  let disposal: Promise<void> | undefined
  const dispose = remove ?? (() => revokeUnlessDeleted(connection, testClient.client.client_id, revoke))
  return () => {
    disposal ??= dispose().catch((error: unknown) => {
      disposal = undefined
      throw error
    })
    return disposal
  }
}

// A test may delete its client, and Hydra deletes the tokens with it.
async function revokeUnlessDeleted(connection: Connection, id: string, revoke: () => Promise<void>): Promise<void> {
  try {
    await revoke()
  } catch (error) {
    if (!isSignInError(error) || error.error !== 'invalid_client') throw error
    const client = await runStep(connection, 'client', () => orNull(getOAuth2Client(connection.admin, id)))
    if (client) throw error
  }
}
