import { auth, requiredScopes } from 'express-oauth2-jwt-bearer'
import type { CreateGuard } from './guard.js'

export const createGuard: CreateGuard = ({ issuer, audience, jwksUri, scopes }) => {
  const check = auth({ issuer, audience, jwksUri })
  const checkScopes = requiredScopes([...scopes])
  return (req, res, next) => check(req, res, (error: unknown) => (error ? next(error) : checkScopes(req, res, next)))
}
