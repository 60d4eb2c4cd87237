import { buildActiveToken } from '@hydrakit/core/testing'
import type { ActiveOAuth2Token } from './index.js'

/** Creates the introspection response of an active access token. */
export function createActiveToken(members: Partial<ActiveOAuth2Token> = {}): ActiveOAuth2Token {
  return buildActiveToken({ scope: 'photos.read photos.write', aud: ['https://photos.example'], ...members })
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
