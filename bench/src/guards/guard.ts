import type { RequestHandler } from 'express'

/** What a guard of a route checks. */
export interface GuardOptions {
  readonly issuer: string
  readonly audience: string
  readonly jwksUri: string
  readonly scopes: readonly string[]
}

/** Creates an Express middleware that lets good JWTs pass, written as the documentation of its library shows. */
export type CreateGuard = (options: GuardOptions) => RequestHandler
