import type { ActiveOAuth2Token } from './index.js'

/** Creates the introspection response of an active access token. */
export function createActiveToken(members: Partial<ActiveOAuth2Token> = {}): ActiveOAuth2Token {
  return {
    active: true,
    scope: 'photos.read photos.write',
    client_id: 'photos',
    sub: 'ada',
    exp: 2_000_000_000,
    iat: 1_900_000_000,
    nbf: 1_900_000_000,
    aud: ['https://photos.example'],
    iss: 'http://127.0.0.1:4444',
    token_type: 'Bearer',
    token_use: 'access_token',
    ...members,
  }
}

/** Returns the error that a check throws. */
export function catchError(check: () => void): unknown {
  try {
    check()
  } catch (error) {
    return error
  }
  throw new Error('the check threw nothing')
}
