import { isHydraResponseError, toResult } from '@hydrakit/core'
import { getOidcUserInfo, type OidcUserInfo } from '@hydrakit/oidc'
import type { Connection } from './connection.js'
import { forgetAndRevoke } from './flow.js'
import { Problem, SessionOver } from './problem.js'
import { getExpiry, type SignedIn } from './session-state.js'
import { problems } from './texts.js'
import type { Tokens } from './tokens.js'

/**
 * Fetches who is signed in.
 *
 * @throws {SessionOver} if the tokens are of no use any more.
 * @throws {Problem} if the profile is somebody else's, or not one that this app reads.
 * @throws {HydraError} if Hydra cannot be reached.
 */
export async function fetchProfile(connection: Connection, tokens: Tokens): Promise<SignedIn> {
  const info = await fetchUserInfo(connection, tokens)
  const user = await connection.manager.getUser()
  if (!user) throw new SessionOver() // signed out in another tab meanwhile
  const { sub: subject = '', name = subject, email = '' } = info
  if (subject !== user.profile.sub) await refuseProfile(connection, tokens)
  return { status: 'signed-in', profile: { name, email, subject }, expiresAt: getExpiry(user) }
}

async function fetchUserInfo(connection: Connection, tokens: Tokens): Promise<OidcUserInfo> {
  const request = (token: string) => toResult(getOidcUserInfo(connection.hydra, token))
  const { data, error } = await tokens.callWithToken(connection, request, (outcome) =>
    isHydraResponseError(outcome.error, 401),
  )
  if (isHydraResponseError(error, 401)) throw new SessionOver()
  if (error) throw error
  if (typeof data === 'string') throw new Problem(problems.signedProfile)
  return data
}

// OpenID Connect Core section 5.3.2: such a profile must not be used. The token may have been swapped for another's.
async function refuseProfile(connection: Connection, tokens: Tokens): Promise<never> {
  await tokens.endOnce(() => forgetAndRevoke(connection))
  throw new Problem(problems.foreignProfile)
}
