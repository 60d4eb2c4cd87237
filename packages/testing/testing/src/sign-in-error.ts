import { type HydraResponseError, isHydraResponseError } from '@hydrakit/core'
import { escapeControls, readMember } from '@hydrakit/core/feature'
import type { FlowSecrets } from './flow-secrets.js'

/**
 * Where a sign-in failed: reading the discovery document, creating the client, each redirect of the flow, the token request, or what is done with a
 * signed-in user afterwards.
 */
export type SignInStep =
  | 'discovery'
  | 'client'
  | 'device'
  | 'authorize'
  | 'login'
  | 'consent'
  | 'token'
  | 'refresh'
  | 'revoke'
  | 'logout'

const brand = Symbol.for('@hydrakit/testing/SignInError')
const descriptions = new WeakMap<object, string | undefined>()

const inMemoryHint = ' (an in-memory Hydra serves one flow at a time: do not sign in concurrently there)'

/** What is known about a failed step. */
export interface SignInFailure {
  /** Error code of Hydra. */
  readonly error?: string | undefined
  /** Hydra's explanation. */
  readonly description?: string | undefined
  /** What went wrong, if Hydra gave no explanation. */
  readonly reason?: string | undefined
  /** Error of a call of the SDK. */
  readonly cause?: Error | undefined
}

/** A step of the flow failed. The message holds Hydra's own words, without the tokens, codes, challenges and secrets of the flow. */
export class SignInError extends Error {
  /** The class name, for logs. Use {@link isSignInError} to recognize the error. */
  override readonly name = 'SignInError'
  /** Identifies the error in logs; the same in every release. */
  readonly code = 'ERR_SIGN_IN'
  /** The step that failed. */
  readonly step: SignInStep
  /** Hydra's error code (RFC 6749 section 4.1.2.1), such as `invalid_scope` or `login_required`; undefined if there was no such response. */
  readonly error: string | undefined

  /**
   * Creates the error of a step.
   *
   * @param step - The step that failed.
   * @param failure - What Hydra responded, or why it did not.
   * @param secrets - What the message must not show. Default: nothing.
   */
  constructor(step: SignInStep, failure: SignInFailure, secrets: Pick<FlowSecrets, 'mask'> = { mask: (text) => text }) {
    const { error, description, reason, cause } = failure
    const words = [error, reason, description].filter(Boolean).join(': ')
    const hint = isServerError(error) ? inMemoryHint : ''
    super(`the sign-in failed at the step "${step}": ${escapeControls(secrets.mask(words))}${hint}`, cause && { cause })
    this.step = step
    this.error = error === undefined ? undefined : secrets.mask(error)
    descriptions.set(this, description)
    Object.defineProperty(this, brand, { value: true })
  }

  /** Hydra's explanation for developers, unmasked, or undefined if Hydra gave no explanation. It may quote the request. */
  errorDescription(): string | undefined {
    return descriptions.get(this)
  }
}

// `error` is what Hydra redirects with when it does not recognize its own error.
function isServerError(error: string | undefined): boolean {
  return error === 'server_error' || error === 'error'
}

/**
 * Whether an error is a {@link SignInError}. Works across copies and formats of this package, where `instanceof` does not.
 *
 * @param error - What `signIn`, or a method of a signed-in user, rejected with.
 * @returns True for a step of the flow that failed; false for an object that only looks like such an error.
 * @example
 * const error = await user.signInAgain({ prompt: 'none' }).catch((reason: unknown) => reason)
 * expect(isSignInError(error) && error.error).toBe('login_required')
 */
export function isSignInError(error: unknown): error is SignInError {
  return readMember(error, brand) === true
}

/**
 * Runs a step of the flow, and notes the secrets of its response.
 *
 * @param flow - Holds the secrets of the flow.
 * @param step - Name of the step, for the error.
 * @param run - What the step does.
 * @returns What the step resolved to.
 * @throws {SignInError} if the step fails.
 * @throws {TypeError} if the caller made a mistake.
 */
export async function runStep<Result>(
  flow: { readonly secrets: FlowSecrets },
  step: SignInStep,
  run: () => PromiseLike<Result>,
): Promise<Result> {
  try {
    const result = await run()
    flow.secrets.addFromResponse(result)
    return result
  } catch (error) {
    if (error instanceof TypeError || isSignInError(error)) throw error
    throw new SignInError(step, readFailure(error), flow.secrets)
  }
}

function readFailure(error: unknown): SignInFailure {
  const cause = error instanceof Error ? error : undefined
  const words = isHydraResponseError(error) ? readWords(error) : {}
  return words.error || words.description ? { ...words, cause } : { reason: cause?.message ?? String(error), cause }
}

// Without a description, the SDK gives the error code in its place.
function readWords(error: HydraResponseError): SignInFailure {
  const description = error.errorDescription()
  return { error: error.error, description: description === error.error ? undefined : description }
}
