import { assertObject } from '@hydrakit/core/feature'
import { isTokenRefusedError } from '@hydrakit/introspection'
import type { Principal } from '../principal.js'
import type { TokenVerifier } from '../token-verifier.js'
import { Verifier } from '../verifier.js'
import { type PrincipalPlace, setPrincipal } from './principal-of.js'
import { assertProtectArguments, type ProtectOptions } from './protect-options.js'
import { type Refusal, refuse } from './refusal.js'

/** Reads the requests of a framework. */
export interface RequestReader<Request extends object> {
  /** Where the principal of a request is kept. */
  readonly place: PrincipalPlace
  /** The HTTP method, in capitals. */
  method(request: Request): string | undefined
  /** The URL, or the part of it from the path on. */
  url(request: Request): string | undefined
  /** The `Authorization` header. Several are joined by a comma. */
  authorization(request: Request): string | undefined
  /** Another header. */
  header(request: Request, name: 'origin' | 'access-control-request-method'): string | null | undefined
}

/**
 * Checks a request. Undefined: it may pass, because its token is in memory, and there is nothing to wait for. The promise resolves to undefined if the
 * request may pass, otherwise to the response; it rejects only with the control flow of a framework.
 */
export type Gate<Request extends object> = (request: Request) => Promise<Refusal | undefined> | undefined

/**
 * Creates the gate of a route. Browsers send CORS preflights without a token: each gets an empty 204, unless an option lets it pass.
 *
 * @throws {TypeError} if the verifier or an option is malformed.
 */
export function createGate<Request extends object, Ext extends object>(
  reader: RequestReader<Request>,
  verifier: TokenVerifier<Ext>,
  options: ProtectOptions = {},
): Gate<Request> {
  const authenticate = createAuthentication(reader, verifier, options)
  const preflightResponse = options.preflight === 'pass' ? undefined : Promise.resolve(emptyResponse)
  return (request) => (isPreflight(reader, request) ? preflightResponse : authenticate(request))
}

/** Creates the check of the access token alone. The principal is found by `principalOf`. */
function createAuthentication<Request extends object, Ext extends object>(
  reader: RequestReader<Request>,
  verifier: TokenVerifier<Ext>,
  options: ProtectOptions = {},
): Gate<Request> {
  assertProtectArguments(verifier, options)
  const { optional = false } = options
  // A copy: a list that a listener of `onRefused` or the caller changes later must not open the route.
  const scopes = options.scopes && Object.freeze([...options.scopes])
  const refusal = { ...options, scopes } as ProtectOptions
  // Without a signal of the client's connection: the result is cached for its next request.
  const requirement = { scopes }
  const letPass = (request: Request, principal: Principal<Ext>): undefined => {
    assertObject(principal, 'principal') // a verifier that gives nothing must not open the route
    setPrincipal(request, principal, reader.place)
  }
  const onError = async (error: unknown) => (optional && isMissingToken(error) ? undefined : refuse(error, refusal))
  return (request) => {
    try {
      const authorization = reader.authorization(request)
      const query = queryOf(reader.url(request))
      const found = Verifier.verifyRequest(verifier, authorization, query, requirement)
      if (!('then' in found)) return letPass(request, found)
      return found.then((principal) => letPass(request, principal)).catch(onError)
    } catch (error) {
      return onError(error)
    }
  }
}

// Without headers of CORS. Anybody can send a preflight, so it must not reach a handler.
const emptyResponse: Refusal = { status: 204, headers: {}, body: undefined }

function isMissingToken(error: unknown): boolean {
  return isTokenRefusedError(error) && error.reason === 'missing_token'
}

function isPreflight<Request extends object>(reader: RequestReader<Request>, request: Request): boolean {
  return (
    reader.method(request) === 'OPTIONS' &&
    Boolean(reader.header(request, 'origin')) &&
    Boolean(reader.header(request, 'access-control-request-method'))
  )
}

function queryOf(url = ''): string {
  const start = url.indexOf('?')
  return start === -1 ? '' : url.slice(start)
}
