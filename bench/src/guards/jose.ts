import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { CreateGuard } from './guard.js'

/** By hand: it neither refuses as RFC 6750 says nor tells an outage from a bad token. */
export const createGuard: CreateGuard = ({ issuer, audience, jwksUri, scopes }) => {
  const keys = createRemoteJWKSet(new URL(jwksUri))
  return async (req, res, next) => {
    const token = req.headers.authorization?.slice('Bearer '.length) ?? ''
    const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256'] })
    const granted = `${payload.scope}`.split(' ')
    if (scopes.every((scope) => granted.includes(scope))) next()
    else res.sendStatus(403)
  }
}
