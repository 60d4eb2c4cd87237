import { isHydraError, isHydraResponseError } from '@hydrakit/core'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as openid from 'openid-client'
import { authorizationErrors, problems as texts } from './texts.js'

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

/** Finds the words for anything thrown while a page was made. */
export function toProblem(error: unknown): Problem {
  if (isHydraUnavailable(error)) return { status: 503, title: texts.unavailableTitle, reason: texts.unavailable }
  const reason = describeFailedSignIn(error)
  if (reason !== undefined) return { status: 400, title: texts.notSignedInTitle, reason }
  if (error instanceof HTTPException && error.status === 403) {
    return { status: 403, title: texts.foreignFormTitle, reason: texts.foreignForm }
  }
  // Without its cause, where openid-client puts claims and tokens.
  console.error(error instanceof Error ? error.stack : 'A thrown value that is no Error')
  return { status: 500, title: texts.unexpectedTitle, reason: texts.unexpected }
}

function describeFailedSignIn(error: unknown): string | undefined {
  if (error instanceof openid.AuthorizationResponseError || error instanceof openid.ResponseBodyError) {
    const known = Object.hasOwn(authorizationErrors, error.error) ? authorizationErrors[error.error] : undefined
    return known ?? texts.otherError(error.error)
  }
  if (hasCode(error, 'OAUTH_INVALID_RESPONSE')) return texts.untrusted
  return error instanceof ForeignResponseError ? texts.foreign : undefined
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
