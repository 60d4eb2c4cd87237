import { findChallengeProblem } from '@hydrakit/consent'
import { isHydraError, isHydraResponseError } from '@hydrakit/core'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { challengeLength } from './security/max-lengths.js'

/** Something went wrong, in words for the person at the browser. */
export class Problem extends Error {
  override readonly name = 'Problem'
  /** Status of the page. */
  readonly status: ContentfulStatusCode
  /** What to do now. */
  readonly advice: string
  /** Label of a link that loads the same address again, where that helps. */
  readonly retry: string | undefined
  /** Seconds after which trying again makes sense, where that is known. */
  readonly retryAfter: number | undefined

  constructor(status: ContentfulStatusCode, title: string, advice: string, retry?: string, retryAfter?: number) {
    super(title)
    this.status = status
    this.advice = advice
    this.retry = retry
    this.retryAfter = retryAfter
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
  unknownAction: () =>
    new Problem(
      400,
      'Nothing was changed',
      'The form asked for something that this page does not do.',
      'Load the page again',
    ),
  tooManyAttempts: (seconds: number) =>
    new Problem(
      429,
      'Too many attempts',
      `To keep accounts safe we take no more tries for now. Please wait ${formatMinutes(seconds)}, then try again.`,
      'Try again',
      seconds,
    ),
  noDevices: () =>
    new Problem(404, 'Devices cannot sign in here', 'The server that we need has no sign-in for devices.'),
  tooLarge: () =>
    new Problem(413, 'That is too much', 'The form, or what was typed into it, is longer than this page accepts.'),
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
      'The server that we need sent a response that we did not expect. Please try again in a moment.',
      'Try again',
    ),
  unexpected: () =>
    new Problem(500, 'Something went wrong', 'The fault is ours. Please try again in a moment.', 'Try again'),
}

function formatMinutes(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}

/**
 * Finds the words for anything thrown while a page was made.
 *
 * @param error - What was thrown.
 * @returns The problem to show; never with a detail of the error in it.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException && error.status === 403) return problems.foreignForm()
  if (!isHydraError(error)) return problems.unexpected()
  if (error.code === 'ERR_HYDRA_CONNECTION' || error.code === 'ERR_HYDRA_TIMEOUT') return problems.hydraDown()
  // A gateway says so when Hydra is down behind it.
  if ([502, 503, 504].some((status) => isHydraResponseError(error, status))) return problems.hydraDown()
  if (error.code === 'ERR_HYDRA_UNSUPPORTED_OPERATION') return problems.noDevices()
  const challenge = findChallengeProblem(error)
  if (challenge === 'unknown') return problems.unknownChallenge()
  return challenge === 'expired' ? problems.expiredChallenge() : problems.hydraUnexpected()
}

/** The query parameters that Hydra sends people here with. */
export type ChallengeName = 'login_challenge' | 'consent_challenge' | 'logout_challenge' | 'device_challenge'

/**
 * Reads the challenge that Hydra put into the address.
 *
 * @param c - The visit.
 * @param name - Name of the query parameter.
 * @returns The challenge.
 * @throws {Problem} (400) if it is missing, (404) if it is longer than any challenge.
 */
export function readChallenge(c: Context, name: ChallengeName): string {
  const challenge = c.req.query(name)
  if (!challenge) throw problems.missingChallenge()
  if (challenge.length > challengeLength) throw problems.unknownChallenge()
  return challenge
}
