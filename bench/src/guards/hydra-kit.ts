import { createTokenVerifier } from '@hydrakit/resource-server'
import { protect } from '@hydrakit/resource-server/express'
import type { CreateGuard } from './guard.js'

export const createGuard: CreateGuard = ({ issuer, audience, jwksUri, scopes }) =>
  protect(createTokenVerifier({ issuer, audience, jwt: { keys: jwksUri } }), { scopes })
