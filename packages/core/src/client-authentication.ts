import { assertNonEmptyString } from './assert.js'

/**
 * How an OAuth 2.0 client proves who it is, by the method it is registered with: Hydra refuses the right secret by another method.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-2.3 | RFC 6749 section 2.3}
 */
export type ClientAuthentication = SecretAuthentication | AssertionAuthentication | PublicClient

/** `client_secret_basic` (default) or `client_secret_post`. */
export interface SecretAuthentication {
  readonly client_id: string
  readonly client_secret: string
  /** @default 'client_secret_basic' */
  readonly token_endpoint_auth_method?: 'client_secret_basic' | 'client_secret_post' | undefined
}

/** `private_key_jwt` (RFC 7523 section 2.2). */
export interface AssertionAuthentication {
  readonly client_id?: string | undefined
  readonly client_secret?: never
  /** Signed JWT whose audience is the token endpoint. */
  readonly client_assertion: string
}

/** `none`: a public client names itself only. */
export interface PublicClient {
  readonly client_id: string
  readonly client_secret?: never
  readonly client_assertion?: never
}

/**
 * Writes the parts of a request that authenticate a client.
 *
 * @throws {TypeError} if a member is missing or empty.
 */
export function clientAuthenticationParts(client: ClientAuthentication): {
  headers: Record<string, string>
  body: Record<string, string | undefined>
} {
  const { client_id, client_secret } = client
  if ('client_assertion' in client && client.client_assertion !== undefined) {
    const client_assertion = assertNonEmptyString('client_assertion', client.client_assertion)
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    return { headers: {}, body: { client_id, client_assertion, client_assertion_type } }
  }
  assertNonEmptyString('client_id', client_id)
  if (client_secret === undefined) return { headers: {}, body: { client_id } }
  assertNonEmptyString('client_secret', client_secret)
  const isPost = 'token_endpoint_auth_method' in client && client.token_endpoint_auth_method === 'client_secret_post'
  if (isPost) return { headers: {}, body: { client_id, client_secret } }
  const credentials = `${formEncoded(client_id as string)}:${formEncoded(client_secret)}`
  return { headers: { authorization: `Basic ${btoa(credentials)}` }, body: {} }
}

// RFC 6749 section 2.3.1 has both parts form-encoded before base64; a secret with `%`, `+` or `:` fails otherwise.
function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}
