import type { OAuth2ClientInput } from '@hydrakit/types'

/**
 * Leaves out a JWK Set without keys beside a `jwks_uri`: up to v2.3 Hydra returns both, and refuses both.
 *
 * @param client - A client that Hydra returned, or one to be sent.
 * @returns The client, without such a `jwks`.
 */
export function withoutEmptyKeys<Client extends Pick<OAuth2ClientInput, 'jwks' | 'jwks_uri'>>(
  client: Client,
): Client | Omit<Client, 'jwks'> {
  const { jwks, ...rest } = client
  return client.jwks_uri && isWithoutKeys(jwks) ? rest : client
}

/**
 * Tells whether a `jwks` holds no key, in any spelling of `keys`.
 *
 * @param jwks - A JWK Set.
 * @returns True if there is no key.
 */
export function isWithoutKeys(jwks: OAuth2ClientInput['jwks'] | null): boolean {
  return Object.values(jwks ?? {}).every((keys) => Object.keys(keys ?? {}).length === 0)
}
