import { isHydraResponseError } from '@hydrakit/core'

/**
 * What can be wrong with a challenge: `unknown`, mistyped or of another kind; `expired`, the user took too long; `used`, the logout is done
 * already.
 */
export type ChallengeProblem = 'unknown' | 'expired' | 'used'

/**
 * Tells what is wrong with a challenge, so that the user can be told how to go on: start again at the client, or for a logout nothing at all.
 *
 * Not by the status alone: a 404 also comes from a wrong `baseUrl`, and a 401 from a gateway that refuses your own credentials.
 *
 * @param error - What a function of this package threw.
 * @returns The problem, or undefined where the challenge is not to blame. `used` comes for logout requests only: Hydra answers login and consent
 * requests that were used like new ones.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/getOAuth2LoginRequest | Hydra's API, getOAuth2LoginRequest}
 * @example
 * if (challengeProblem(error) === 'expired') return page('That took too long. Please sign in again.')
 */
export function challengeProblem(error: unknown): ChallengeProblem | undefined {
  if (!isHydraResponseError(error)) return undefined
  const { status } = error
  // Hydra explains its 404; a router does not.
  if (status === 404) return error.errorDescription() === undefined ? undefined : 'unknown'
  if (status === 401) return error.error === 'request_unauthorized' ? 'expired' : undefined
  return status === 410 ? 'used' : undefined
}
