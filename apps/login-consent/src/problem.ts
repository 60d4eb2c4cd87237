import { challengeProblem } from '@hydrakit/consent'
import { isHydraError, isHydraResponseError } from '@hydrakit/core'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Something went wrong, in words for the person at the browser. */
export class Problem extends Error {
  override readonly name = 'Problem'
  /** Status of the page. */
  readonly status: ContentfulStatusCode
  /** What to do now. */
  readonly advice: string
  /** Label of a link that loads the same address again, where that helps. */
  readonly retry: string | undefined

  constructor(status: ContentfulStatusCode, title: string, advice: string, retry?: string) {
    super(title)
    this.status = status
    this.advice = advice
    this.retry = retry
  }
}

const startAgain = 'Please start again from the app that you came from.'

/** Every problem that has a page of its own. */
export const problems = {
  missingChallenge: () =>
    new Problem(
      400,
      'There is nothing to do here',
      `Apps open this page when they need to know who you are, and this visit came without such a request. ${startAgain}`,
    ),
  unknownChallenge: () =>
    new Problem(404, 'This link is not valid', `It is incomplete, or was changed on its way here. ${startAgain}`),
  expiredChallenge: () =>
    new Problem(410, 'This page has expired', `For your safety it waits only for a limited time. ${startAgain}`),
  foreignForm: () =>
    new Problem(
      403,
      'We could not accept this form',
      'It did not come from a page that we showed to this browser, so nothing was changed. Cookies must be allowed on this site.',
      'Load the form again',
    ),
  scopeNotRequested: () =>
    new Problem(
      400,
      'Nothing was allowed',
      'The form named a permission that the app did not ask for.',
      'Load the form again',
    ),
  tooLarge: () => new Problem(413, 'That is too much', 'The form is larger than this page accepts.'),
  notFound: () => new Problem(404, 'Page not found', 'There is no page at this address.'),
  hydraDown: () =>
    new Problem(
      503,
      'Sign-in is not available right now',
      'The server that we need cannot be reached. This page works again as soon as the server does.',
      'Try again',
    ),
  hydraUnexpected: () =>
    new Problem(
      502,
      'Sign-in is not working right now',
      'The server that we need gave an answer that we did not expect. Please try again in a moment.',
      'Try again',
    ),
  unexpected: () =>
    new Problem(500, 'Something went wrong', 'The fault is ours. Please try again in a moment.', 'Try again'),
}

/**
 * Finds the words for anything thrown while a page was made.
 *
 * @param error - What was thrown.
 * @returns The problem to show; never with a detail of the error in it.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException && error.status === 403) return problems.foreignForm()
  if (!isHydraError(error)) return problems.unexpected()
  if (error.code === 'ERR_HYDRA_CONNECTION' || error.code === 'ERR_HYDRA_TIMEOUT') return problems.hydraDown()
  // A gateway says so when Hydra is down behind it.
  if ([502, 503, 504].some((status) => isHydraResponseError(error, status))) return problems.hydraDown()
  const challenge = challengeProblem(error)
  if (challenge === 'unknown') return problems.unknownChallenge()
  return challenge === 'expired' ? problems.expiredChallenge() : problems.hydraUnexpected()
}

/**
 * Reads the challenge that Hydra put into the address.
 *
 * @param c - The visit.
 * @param name - Name of the query parameter.
 * @returns The challenge.
 * @throws {@link Problem} (400) if there is none.
 */
export function challengeOf(c: Context, name: 'login_challenge' | 'consent_challenge' | 'logout_challenge'): string {
  const challenge = c.req.query(name)
  if (!challenge) throw problems.missingChallenge()
  return challenge
}
