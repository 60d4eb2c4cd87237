import { decodeProtectedHeader, type JWTHeaderParameters } from 'jose'
import { jwtAlgorithms } from './issuer-key.js'

/** Reads the header of a JWT with an asymmetric algorithm. Returns undefined for any other, also for one with `alg: none` or a shared secret. */
export function readJwtHeader(token: string): JWTHeaderParameters | undefined {
  try {
    const header = decodeProtectedHeader(token)
    return jwtAlgorithms.includes(`${header.alg}`) ? (header as JWTHeaderParameters) : undefined
  } catch {
    return undefined
  }
}

/** Whether a token has the form of a JWT: three parts in base64url, without padding. */
export function hasThreeParts(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token)
}
