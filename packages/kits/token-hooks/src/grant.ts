import type { TokenHookRequest } from './token-hook-request.js'

/** What a hook can do in a grant, as measured on v2.3.0 and v26.2.0. */
export interface Grant {
  /** Grant type of the token request. */
  readonly type: string
  /** Option that decides about it. */
  readonly functionName: GrantFunctionName
  /** Whether the values of claims that are there can be changed. */
  readonly canChange: boolean
  /** Whether there can be an ID token. */
  readonly hasIdToken: boolean
}

/** Options that are functions of a grant. */
export type GrantFunctionName = (typeof grantFunctionNames)[number]

/** The names of those options. */
export const grantFunctionNames = [
  'onCodeExchange',
  'onRefresh',
  'onClientCredentials',
  'onDeviceCode',
  'onJwtBearer',
] as const

const grants: readonly Grant[] = [
  // Hydra loads the stored session over the one that the hook has changed.
  { type: 'authorization_code', functionName: 'onCodeExchange', canChange: false, hasIdToken: true },
  {
    type: 'urn:ietf:params:oauth:grant-type:device_code',
    functionName: 'onDeviceCode',
    canChange: false,
    hasIdToken: true,
  },
  { type: 'refresh_token', functionName: 'onRefresh', canChange: true, hasIdToken: true },
  { type: 'client_credentials', functionName: 'onClientCredentials', canChange: true, hasIdToken: false },
  {
    type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    functionName: 'onJwtBearer',
    canChange: true,
    hasIdToken: false,
  },
]

/** Finds the grant of a request; undefined if Hydra has learned another one. */
export function findGrant({ request: { grant_types } }: TokenHookRequest): Grant | undefined {
  return grants.find(({ type }) => grant_types.length === 1 && grant_types[0] === type)
}
