import { checkedHeaders, checkedHeaderValue, type HeaderInit, type RequestHeaders } from './headers.js'

/** What an `authorization` function is told. */
export interface AuthorizationContext {
  /** Whether a gateway has just refused the credential that the function gave before: a cached one is of no use now. */
  readonly refresh: boolean
}

/** A value, or a function that is asked for it before each attempt. */
export type Authorization = string | ((context: AuthorizationContext) => string | Promise<string>)
export type ClientHeaders = HeaderInit | (() => HeaderInit | Promise<HeaderInit>)

/** Where a client's credential comes from. */
export interface CredentialSource {
  /** Gives the credential; a promise only where a function must be asked. */
  readonly get: (refresh: boolean) => string | Promise<string>
  /** Has the next call ask anew, not wait for the answer under way; undefined where asking cannot bring another one. */
  readonly forget: (() => void) | undefined
}

export type HeaderSource = () => RequestHeaders | Promise<RequestHeaders>

/** @throws {TypeError} if the option cannot be sent as a header. */
export function credentialSource(authorization: Authorization): CredentialSource {
  if (typeof authorization === 'function') return shared(authorization)
  const value = checkedHeaderValue('authorization', authorization)
  return { get: () => value, forget: undefined }
}

/** @throws {TypeError} if the option cannot be sent as headers. */
export function headerSource(headers: ClientHeaders): HeaderSource {
  if (typeof headers === 'function') return async () => checkedHeaders('headers', await headers())
  const values = checkedHeaders('headers', headers)
  return () => values
}

// Concurrent calls ask once. One that needs a fresh credential does not take what an earlier, unrefreshed question will bring.
function shared(ask: (context: AuthorizationContext) => string | Promise<string>): CredentialSource {
  let pending: { refresh: boolean; value: Promise<string> } | undefined
  const get = (refresh: boolean): Promise<string> => {
    if (pending && (pending.refresh || !refresh)) return pending.value
    const question = { refresh, value: answered(ask, refresh) }
    pending = question
    const forgetQuestion = () => {
      if (pending === question) pending = undefined
    }
    question.value.then(forgetQuestion, forgetQuestion)
    return question.value
  }
  const forget = () => {
    pending = undefined
  }
  return { get, forget }
}

async function answered(
  ask: (context: AuthorizationContext) => string | Promise<string>,
  refresh: boolean,
): Promise<string> {
  return checkedHeaderValue('authorization', await ask({ refresh }))
}
