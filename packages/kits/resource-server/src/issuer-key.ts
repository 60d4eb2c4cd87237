import type { CryptoKey } from 'jose'
import { decodeBase64url } from './decode-base64url.js'

/** A key of the issuer, for one algorithm. */
export interface IssuerKey {
  readonly key: CryptoKey
  /** The `alg` of the tokens that it signs. */
  readonly alg: string
  /** That of the set with the key: the issuer may have taken the key back since then. */
  readonly generation: number
}

/** What is signed in a JWT, and the signature (RFC 7515 section 5.2). */
export interface SignedBytes {
  readonly signed: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
}

/** Reads a token of three parts of base64url characters. Returns undefined if its signature is not base64url. */
export function readSignedBytes(token: string): SignedBytes | undefined {
  const end = token.lastIndexOf('.')
  try {
    return { signed: encoder.encode(token.slice(0, end)), signature: decodeBase64url(token.slice(end + 1)) }
  } catch {
    return undefined
  }
}

/** Tells whether a key made a signature. */
export async function isSignedBy({ key, alg }: IssuerKey, { signed, signature }: SignedBytes): Promise<boolean> {
  try {
    return await crypto.subtle.verify(verifyParameters[alg] as Algorithm, key, signature, signed)
  } catch {
    return false
  }
}

/** Tells whether a key is long enough for its algorithm (RFC 7518 sections 3.3 and 3.5). */
export function isLongEnough({ algorithm }: CryptoKey): boolean {
  const { modulusLength } = algorithm as Partial<RsaKeyAlgorithm>
  return modulusLength === undefined || modulusLength >= 2_048
}

const encoder = new TextEncoder()

const verifyParameters: Readonly<Record<string, Algorithm | RsaPssParams | EcdsaParams>> = {
  RS256: { name: 'RSASSA-PKCS1-v1_5' }, // the hash belongs to the key
  RS384: { name: 'RSASSA-PKCS1-v1_5' },
  RS512: { name: 'RSASSA-PKCS1-v1_5' },
  PS256: { name: 'RSA-PSS', saltLength: 32 },
  PS384: { name: 'RSA-PSS', saltLength: 48 },
  PS512: { name: 'RSA-PSS', saltLength: 64 },
  ES256: { name: 'ECDSA', hash: 'SHA-256' },
  ES384: { name: 'ECDSA', hash: 'SHA-384' },
  ES512: { name: 'ECDSA', hash: 'SHA-512' },
  EdDSA: { name: 'Ed25519' },
  Ed25519: { name: 'Ed25519' },
}

/** Algorithms of a JWT that are checked here. None of them has a shared secret. */
export const jwtAlgorithms: readonly string[] = Object.keys(verifyParameters)
