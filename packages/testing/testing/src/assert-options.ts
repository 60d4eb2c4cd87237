import { assertNonEmptyString, assertNumber, assertObject } from '@hydrakit/core/feature'
import type { ClientTokenOptions } from './issue-client-token.js'
import type { SignInOptions } from './sign-in.js'

/**
 * Checks the options of a sign-in.
 *
 * @param options - What the caller passed.
 * @throws {TypeError} if an option is malformed; the message names it.
 */
export function assertSignInOptions(options: SignInOptions): void {
  assertObject(options, 'options')
  const { subject, acr, amr, remember, deny, claims } = options
  assertNonEmptyString(subject, 'subject')
  assertClientTokenOptions(options)
  if (acr !== undefined) assertNonEmptyString(acr, 'acr')
  if (amr !== undefined) assertTexts(amr, 'amr')
  if (claims !== undefined) assertClaims(claims)
  assertBoolean(remember, 'remember')
  if (![undefined, 'login', 'consent'].includes(deny)) throw new TypeError(`"deny" must be "login" or "consent"`)
}

/**
 * Checks the options that every flow has.
 *
 * @param options - What the caller passed.
 * @throws {TypeError} if an option is malformed; the message names it.
 */
export function assertClientTokenOptions(options: ClientTokenOptions): void {
  assertObject(options, 'options')
  const { client, scope, audience, expired, timeoutMs, allowRemote } = options
  if (client !== undefined) assertObject(client, 'client')
  for (const [name, value] of Object.entries({ scope, audience })) {
    if (value !== undefined && typeof value !== 'string') assertTexts(value, name)
  }
  assertBoolean(expired, 'expired')
  assertBoolean(allowRemote, 'allowRemote')
  if (timeoutMs !== undefined) assertNumber(timeoutMs, 'timeoutMs', 1, 2_147_483_647)
}

function assertClaims(claims: NonNullable<SignInOptions['claims']>): void {
  assertObject(claims, 'claims')
  const { accessToken, idToken } = claims
  for (const [name, value] of Object.entries({ accessToken, idToken })) {
    if (value !== undefined) assertObject(value, `claims.${name}`)
  }
}

function assertTexts(value: unknown, name: string): void {
  const isList = Array.isArray(value) && value.every((each) => typeof each === 'string' && each !== '')
  if (!isList)
    throw new TypeError(`"${name}" must be ${name === 'amr' ? '' : 'a string or '}a list of non-empty strings`)
}

// A text such as "false", of an environment variable, would count as true.
function assertBoolean(value: unknown, name: string): void {
  if (value !== undefined && typeof value !== 'boolean') throw new TypeError(`"${name}" must be a boolean`)
}
