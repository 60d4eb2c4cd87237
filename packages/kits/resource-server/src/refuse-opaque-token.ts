import { TokenRefusedError, type TokenRequirement } from '@hydrakit/introspection'

/** Refuses a token that only Hydra could check. What is missing is in the `cause`, for your log: the client gets the message. */
export function refuseOpaqueToken(required: TokenRequirement): TokenRefusedError {
  const refused = new TokenRefusedError('malformed_token', required)
  // Not enumerable, like each cause: a log that copies the members of the error does not change.
  return Object.defineProperty(refused, 'cause', { value: new Error(hint), configurable: true, writable: true })
}

const hint =
  'the token is no JWT with an asymmetric "alg", and opaque tokens, which Hydra issues by default, need the option "introspection"; or set "strategies.access_token" of Hydra to "jwt"'
