import { isHydraResponseError } from '@hydrakit/core'
import { getOidcUserInfo, type OidcUserInfo } from '@hydrakit/oidc'
import type { Connection } from './connection.js'
import { Problem, SessionOver } from './problem.js'
import { getExpiry, type SignedIn } from './session-state.js'
import { problems } from './texts.js'

/**
 * Fetches who is signed in. oidc-client-ts could do it (`loadUserInfo`), but with every renewal, and it would lose the
 * renewed tokens when the profile cannot be fetched.
 *
 * @throws {SessionOver} if the tokens no longer work.
 * @throws {Problem} if the profile is somebody else's, or signed.
 * @throws {HydraError} if Hydra cannot be reached.
 */
export async function fetchProfile(connection: Connection): Promise<SignedIn> {
  const info = await fetchUserInfo(connection)
  const user = await connection.manager.getUser()
  if (!user) throw new SessionOver() // signed out in another tab meanwhile
  const { sub: subject = '', name = subject, email = '' } = info
  if (subject !== user.profile.sub) await refuseProfile(connection)
  return { status: 'signed-in', profile: { name, email, subject }, expiresAt: getExpiry(user) }
}

async function fetchUserInfo({ hydra, tokens }: Connection): Promise<OidcUserInfo> {
  const info = await getOidcUserInfo(hydra, await tokens.getAccessToken())
    .catch(async (error: unknown) => {
      if (!isHydraResponseError(error, 401)) throw error
      return getOidcUserInfo(hydra, await tokens.renew())
    })
    .catch((error: unknown) => {
      throw isHydraResponseError(error, 401) ? new SessionOver() : error
    })
  if (typeof info === 'string') throw new Problem(problems.signedProfile)
  return info
}

// OpenID Connect Core section 5.3.2: such a profile must not be used. The token may have been swapped for another's.
async function refuseProfile({ tokens }: Connection): Promise<never> {
  await tokens.endOnce(async () => tokens.revoke(await tokens.remove()))
  throw new Problem(problems.foreignProfile)
}
