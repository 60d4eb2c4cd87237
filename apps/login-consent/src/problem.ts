import { findChallengeProblem } from '@hydrakit/consent'
import {
  HydraAuthorizationError,
  HydraConnectionError,
  HydraTimeoutError,
  isHydraError,
  isHydraResponseError,
} from '@hydrakit/core'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { challengeLength } from './security/max-lengths.js'
import { problems as texts } from './texts.js'

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

/** Every problem that has a page of its own. */
export const problems = {
  missingChallenge: () => createProblem(400, texts.missingChallenge),
  unknownChallenge: () => createProblem(404, texts.unknownChallenge),
  expiredChallenge: () => createProblem(410, texts.expiredChallenge),
  foreignForm: () => createProblem(403, texts.foreignForm),
  scopeNotRequested: () => createProblem(400, texts.scopeNotRequested),
  unknownAction: () => createProblem(400, texts.unknownAction),
  tooManyAttempts: (seconds: number) => {
    const { title, advice, retry } = texts.tooManyAttempts
    return new Problem(429, title, advice(Math.ceil(seconds / 60)), retry, seconds)
  },
  noDevices: () => createProblem(404, texts.noDevices),
  tooLarge: () => createProblem(413, texts.tooLarge),
  notFound: () => createProblem(404, texts.notFound),
  hydraDown: () => createProblem(503, texts.hydraDown),
  hydraUnexpected: () => createProblem(502, texts.hydraUnexpected),
  unexpected: () => createProblem(500, texts.unexpected),
}

interface ProblemText {
  readonly title: string
  readonly advice: string
  readonly retry?: string
}

function createProblem(status: ContentfulStatusCode, { title, advice, retry }: ProblemText): Problem {
  return new Problem(status, title, advice, retry)
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
  if (isHydraDown(error)) return problems.hydraDown()
  if (error.code === 'ERR_HYDRA_UNSUPPORTED_OPERATION') return problems.noDevices()
  const challenge = findChallengeProblem(error)
  if (challenge === 'unknown') return problems.unknownChallenge()
  return challenge === 'expired' ? problems.expiredChallenge() : problems.hydraUnexpected()
}

function isHydraDown(error: unknown): boolean {
  // Hydra issues the service token for its own gateway.
  if (error instanceof HydraAuthorizationError) return isHydraDown(error.thrown())
  if (error instanceof HydraConnectionError || error instanceof HydraTimeoutError) return true
  // A gateway says so when Hydra is down behind it.
  return [502, 503, 504].some((status) => isHydraResponseError(error, status))
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
