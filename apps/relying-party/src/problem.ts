import { isHydraError, isHydraResponseError } from '@hydrakit/core'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as openid from 'openid-client'

/** What went wrong, in words for the person at the browser. */
export interface Problem {
  readonly status: ContentfulStatusCode
  readonly title: string
  readonly reason: string
}

/** A response of Hydra that this browser did not ask for. */
export class ForeignResponseError extends Error {
  override readonly name = 'ForeignResponseError'
}

const notSignedIn = 'You are not signed in'

/** Finds the words for anything thrown while a page was made. */
export function toProblem(error: unknown): Problem {
  if (isHydraUnavailable(error)) {
    const reason = 'Hydra does not answer. Please try again in a moment.'
    return { status: 503, title: 'Sign-in is not available right now', reason }
  }
  if (error instanceof openid.AuthorizationResponseError) {
    const denied = error.error === 'access_denied'
    return {
      status: 400,
      title: notSignedIn,
      reason: denied ? 'The sign-in was cancelled or not allowed.' : quoteHydra(error),
    }
  }
  if (error instanceof openid.ResponseBodyError) return { status: 400, title: notSignedIn, reason: quoteHydra(error) }
  if (hasCode(error, 'OAUTH_INVALID_RESPONSE')) {
    const reason = 'Hydra’s answer does not say who you are in a way that this app can trust. Please start again.'
    return { status: 400, title: notSignedIn, reason }
  }
  if (error instanceof ForeignResponseError) {
    const reason = 'This answer does not belong to a sign-in that this browser started. Please start again.'
    return { status: 400, title: notSignedIn, reason }
  }
  if (error instanceof HTTPException && error.status === 403) {
    return { status: 403, title: 'Nothing was changed', reason: 'This form did not come from one of our own pages.' }
  }
  // Without its cause, where openid-client puts claims and tokens.
  console.error(error instanceof Error ? error.stack : 'A thrown value that is no Error')
  return { status: 500, title: 'Something went wrong', reason: 'The fault is ours. Please try again in a moment.' }
}

/** Codes of errors that are Hydra's: of the SDK, and of RFC 6749 section 4.1.2.1. */
const unavailable = new Set<string>([
  'ERR_HYDRA_CONNECTION',
  'ERR_HYDRA_TIMEOUT',
  'ERR_HYDRA_PARSE',
  'server_error',
  'temporarily_unavailable',
])

/** Tells whether Hydra cannot be reached, or responds as only a broken server does. */
export function isHydraUnavailable(error: unknown): boolean {
  if (isHydraResponseError(error)) return error.status >= 500
  if (isHydraError(error)) return unavailable.has(error.code)
  if (error instanceof openid.AuthorizationResponseError) return unavailable.has(error.error)
  // openid-client lets through what fetch throws.
  const isFetchFailure = error instanceof TypeError && error.message === 'fetch failed'
  return isFetchFailure || hasCode(error, 'OAUTH_TIMEOUT') || hasCode(error, 'OAUTH_RESPONSE_IS_NOT_CONFORM')
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof openid.ClientError && error.code === code
}

function quoteHydra({ error, error_description }: { error: string; error_description?: string | undefined }): string {
  return `Hydra said: ${error_description ?? error}`
}
