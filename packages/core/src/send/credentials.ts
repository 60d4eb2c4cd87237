import { type HeaderInit, normalizeHeaders, type RequestHeaders, readHeaderValue } from '../request-headers.js'

/** Argument of an `authorization` function. */
export interface AuthorizationContext {
  /** Whether a gateway has just refused the last credential, so that a cached one is of no use. */
  readonly refresh: boolean
  /** The credential that was refused, if `refresh` is true. A newer one that is cached need not be requested again. */
  readonly refused?: string | undefined
}

/** A credential, or a function that returns one. The function is called before each attempt; concurrent calls share one invocation. */
export type Authorization = string | ((context: AuthorizationContext) => string | Promise<string>)
/** Headers, or a function that returns them. The function is called before each attempt. */
export type ClientHeaders = HeaderInit | (() => HeaderInit | Promise<HeaderInit>)

/** Where a client's credential comes from. */
export interface CredentialSource {
  /** Returns the credential, newer than the refused one; a promise only if a function must be called. */
  readonly get: (refused?: string) => string | Promise<string>
  /** Discards the pending credential, so that the next call requests a new one; absent if it is always the same. */
  readonly invalidate?: () => void
}

/** Where a client's headers come from. */
export type HeaderSource = () => RequestHeaders | Promise<RequestHeaders>

/** @throws {TypeError} if the option cannot be sent as a header. */
export function createCredentialSource(authorization: Authorization): CredentialSource {
  if (typeof authorization === 'function') return shareInvocations(authorization)
  const value = readHeaderValue(authorization, 'authorization')
  return { get: () => value }
}

/** @throws {TypeError} if the option cannot be sent as headers. */
export function createHeaderSource(headers: ClientHeaders | undefined): HeaderSource {
  if (typeof headers === 'function') return async () => normalizeHeaders(await headers())
  const values = normalizeHeaders(headers)
  return () => values
}

// Concurrent calls share one invocation. A call that needs a fresh credential does not share one that may return the refused credential.
function shareInvocations(authorize: (context: AuthorizationContext) => string | Promise<string>): CredentialSource {
  let pending: { refused: string | undefined; value: Promise<string> } | undefined
  const get = (refused?: string): Promise<string> => {
    if (pending && (refused === undefined || pending.refused === refused)) return pending.value
    const value = requestCredential(authorize, refused).finally(() => {
      if (pending?.value === value) pending = undefined
    })
    pending = { refused, value }
    return value
  }
  const invalidate = () => {
    pending = undefined
  }
  return { get, invalidate }
}

async function requestCredential(
  authorize: (context: AuthorizationContext) => string | Promise<string>,
  refused: string | undefined,
): Promise<string> {
  return readHeaderValue(await authorize({ refresh: refused !== undefined, refused }), 'authorization')
}
