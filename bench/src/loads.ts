import type { Load, OperationName } from './load.js'

/** A load of any duration. */
export type LoadKind = Pick<Load, 'operation' | 'inFlight'>

/** How the operations are written in the report: by their names in the API description. */
export const operationTitles: Readonly<Record<OperationName, string>> = {
  introspect: '`introspectOAuth2Token` (POST, a form)',
  getClient: '`getOAuth2Client` (GET)',
}

/** Calls in flight of a server under load. */
export const busy = 16

/** What is measured against the stub server. */
export const stubLoads: readonly LoadKind[] = [
  { operation: 'introspect', inFlight: busy },
  { operation: 'introspect', inFlight: 1 },
  { operation: 'getClient', inFlight: busy },
  { operation: 'getClient', inFlight: 1 },
]

/** Those of a server under load: the budgets are for them, and a real Hydra is measured with them. */
export const busyLoads: readonly LoadKind[] = stubLoads.filter(({ inFlight }) => inFlight === busy)
