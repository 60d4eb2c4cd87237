import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'

/** Somebody's ES256 key: the public JWK for Hydra, and the means to sign with it. */
export interface SigningKey {
  readonly jwk: {
    readonly kty: 'EC'
    readonly crv: string
    readonly x: string
    readonly y: string
    readonly kid: string
  }
  /** Signs claims as a JWT; `header` adds to its header or replaces members. */
  signJwt(claims: object, header?: object): string
}

/** Makes a key; `kid` names it. */
export function createSigningKey(kid: string = randomUUID()): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid } as SigningKey['jwk']
  return {
    jwk,
    signJwt: (claims, header = { kid }) => signClaims(privateKey, { alg: 'ES256', typ: 'JWT', ...header }, claims),
  }
}

function signClaims(key: KeyObject, header: object, claims: object): string {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}

/** Claims of a JWT, unverified. */
export function decodeClaims(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
}
