import { assertNonEmptyString, assertObject } from '../assert.js'

/**
 * How an OAuth 2.0 client proves who it is, by the method it is registered with: Hydra refuses the right secret by another method.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-2.3 | RFC 6749 section 2.3}
 */
export type ClientAuthentication = SecretAuthentication | AssertionAuthentication | PublicClient | RegisteredClient

/** `client_secret_basic` (default) or `client_secret_post`. */
export interface SecretAuthentication {
  /** Identifier of the client. */
  readonly client_id: string
  /** Secret that the client's registration returned. */
  readonly client_secret: string
  /** Not with this method. */
  readonly client_assertion?: never
  /**
   * Method that the client is registered with.
   *
   * @defaultValue `'client_secret_basic'`
   */
  readonly token_endpoint_auth_method?: 'client_secret_basic' | 'client_secret_post' | undefined
}

/** `private_key_jwt` (RFC 7523 section 2.2). */
export interface AssertionAuthentication {
  /** Identifier of the client; the assertion's `sub` names it too. */
  readonly client_id?: string | undefined
  /** Not with this method. */
  readonly client_secret?: never
  /** Signed JWT whose audience is the token endpoint. */
  readonly client_assertion: string
}

/** `none`: a public client names itself only. */
export interface PublicClient {
  /** Identifier of the client. */
  readonly client_id: string
  /** Not with this method. */
  readonly client_secret?: never
  /** Not with this method. */
  readonly client_assertion?: never
}

/** A client as Hydra returns it at its creation. A client that is fetched later has no secret. */
export interface RegisteredClient {
  /** Identifier of the client. */
  readonly client_id: string
  /** Secret; undefined for methods without one. */
  readonly client_secret?: string | undefined
  /** Not with this method. */
  readonly client_assertion?: never
  /** `client_secret_basic`, `client_secret_post` or `none`; with `private_key_jwt`, give a `client_assertion` instead. */
  readonly token_endpoint_auth_method: string
}

/**
 * Writes the parts of a request that authenticate a client.
 *
 * @param client - Identifier and proof of the client.
 * @returns Headers and body members to add to the request.
 * @throws {TypeError} if `client` is not an object, a member is missing or empty, or the method unknown.
 */
export function clientAuthenticationParts(client: ClientAuthentication): AuthenticationParts {
  assertObject(client, 'clientAuthentication')
  if (client.client_assertion !== undefined) return assertion(client.client_id, client.client_assertion)
  const { client_id, client_secret } = client
  assertNonEmptyString(client_id, 'client_id')
  const method = methodOf(client)
  if (method === 'none') return { headers: {}, body: { client_id } }
  if (method === 'private_key_jwt') return assertion(client_id, undefined)
  if (method !== 'client_secret_basic' && method !== 'client_secret_post') {
    throw new TypeError('"token_endpoint_auth_method" must be a method that Hydra knows')
  }
  assertNonEmptyString(client_secret, 'client_secret')
  return method === 'client_secret_basic'
    ? basic(client_id, client_secret)
    : { headers: {}, body: { client_id, client_secret } }
}

/** The parts of a request that authenticate a client. */
export interface AuthenticationParts {
  /** Headers to send. */
  headers: Record<string, string>
  /** Members of the form body. */
  body: Record<string, string | undefined>
}

function methodOf(client: SecretAuthentication | PublicClient | RegisteredClient): string {
  const byMembers = client.client_secret === undefined ? 'none' : 'client_secret_basic'
  return (client as RegisteredClient).token_endpoint_auth_method || byMembers
}

function assertion(client_id: string | undefined, client_assertion: string | undefined): AuthenticationParts {
  assertNonEmptyString(client_assertion, 'client_assertion')
  const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
  return { headers: {}, body: { client_id, client_assertion, client_assertion_type } }
}

function basic(client_id: string, client_secret: string): AuthenticationParts {
  return {
    headers: { authorization: `Basic ${btoa(`${formEncoded(client_id)}:${formEncoded(client_secret)}`)}` },
    body: {},
  }
}

// RFC 6749 section 2.3.1 has both parts form-encoded before base64; a secret with `%`, `+` or `:` fails otherwise.
function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}
