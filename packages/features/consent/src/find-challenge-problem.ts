import { isHydraResponseError } from '@hydrakit/core'

/**
 * What is wrong with a challenge: it is `unknown` (mistyped, or of another kind of request), `expired` (the user took too
 * long) or `used` (the logout is done already).
 */
export type ChallengeProblem = 'unknown' | 'expired' | 'used'

/**
 * Finds what is wrong with a challenge, so that you can tell the user what to do next.
 *
 * After `unknown` and `expired` the user starts again at the client. After `used` a logout needs nothing more. The status
 * alone does not tell: a wrong `baseUrl` also causes a 404, and a gateway that refuses your credentials a 401.
 *
 * @param error - Error that a function of this package threw.
 * @returns The problem, or undefined if the challenge is not the cause. Only a logout request can be `used`: Hydra returns
 * login and consent requests that were used like new ones.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/getOAuth2LoginRequest | Hydra's API, getOAuth2LoginRequest}
 * @example
 * if (findChallengeProblem(error) === 'expired') return page('That took too long. Please sign in again.')
 */
export function findChallengeProblem(error: unknown): ChallengeProblem | undefined {
  if (!isHydraResponseError(error)) return undefined
  const { status } = error
  // Hydra describes its 404, and a router does not.
  if (status === 404) return error.errorDescription() === undefined ? undefined : 'unknown'
  if (status === 401) return error.error === 'request_unauthorized' ? 'expired' : undefined
  return status === 410 ? 'used' : undefined
}
