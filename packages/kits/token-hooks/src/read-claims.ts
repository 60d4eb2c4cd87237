import { readMember } from '@hydrakit/core/feature'
import type { Claims, HookClaims } from './decision.js'

// Hydra overrides them in a JWT. In an ID token it would keep some, and the ID token would look like an access token.
const ofEveryToken = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'client_id', 'scp', 'ext']

const reserved: Readonly<Record<string, readonly string[]>> = {
  accessToken: ofEveryToken,
  idToken: [...ofEveryToken, 'acr', 'amr', 'at_hash', 'auth_time', 'c_hash', 'nonce', 'rat', 'sid'],
}

/** Marks the errors of claims: their messages name claims and quote no value, so that a log may show them. */
const brand = Symbol.for('@hydrakit/token-hooks/ClaimError')

/**
 * Checks and copies the claims of a decision.
 *
 * @throws {TypeError} if a claim is not JSON, or has a name that Hydra sets itself.
 */
export function readClaims(claims: HookClaims): HookClaims {
  assertClaims(claims, 'claims')
  const entries = Object.entries(claims).filter(([, value]) => value !== undefined)
  return Object.freeze(Object.fromEntries(entries.map(([token, value]) => [token, copyClaims(token, value)])))
}

/** Tells whether an error is one of `readClaims`. */
export function isClaimError(error: unknown): error is TypeError {
  return readMember(error, brand) === true
}

/** Creates an error whose message may be shown. An error that a getter of the caller throws may quote a secret. */
function createError(message: string): TypeError {
  return Object.defineProperty(new TypeError(message), brand, { value: true })
}

function assertClaims(claims: unknown, name: string): asserts claims is object {
  if (typeof claims !== 'object' || claims === null) throw createError(`"${name}" must be an object`)
  const isPromise = 'then' in claims && typeof claims.then === 'function'
  if (isPromise) throw createError(`"${name}" must be an object, not a promise: is an "await" missing?`)
}

function copyClaims(token: string, claims: unknown): Claims {
  const names = Object.hasOwn(reserved, token) && reserved[token]
  if (!names) throw createError('"claims" must have no other members than accessToken and idToken')
  assertClaims(claims, token)
  if (Array.isArray(claims)) throw createError(`"${token}" must be an object, not a list`)
  const copies = Object.entries(claims).map(([name, value]) => {
    if (names.includes(name)) throw createError(`"${token}.${name}" must be left out, because Hydra sets it`)
    return [name, copyJson(value, `${token}.${name}`)] as const
  })
  return Object.freeze(Object.fromEntries(copies))
}

function copyJson(value: unknown, path: string): unknown {
  try {
    return JSON.parse(JSON.stringify(value, (_name, each) => (isJson(each) ? each : reject())))
  } catch {
    // Not as its cause: the error of a toJSON() may quote the claim.
    throw createError(`"${path}" must be a JSON value`)
  }
}

function reject(): never {
  throw new TypeError('not JSON')
}

// JSON.stringify would leave out undefined and functions, write NaN as null, and a Map as an empty object.
function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean'
  return value === null || Array.isArray(value) || !(Symbol.iterator in value)
}
