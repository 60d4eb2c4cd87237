/** A peer, and the file of this folder that implements it. */
export interface PeerEntry {
  readonly name: string
  readonly file: string
  /** The file for a program of one call, where a library comes in packages of which it takes only some. Default: `file`. */
  readonly firstCallFile?: string
}

/** What all others are compared with: the least that Node itself can do a request for. */
export const bareHttp = 'bare `node:http`'
export const bareFetch = 'bare `fetch`'
export const hydraKit = 'Hydra Kit'
export const officialClient = '`@ory/hydra-client`'
export const plainOpenapiFetch = '`openapi-fetch` alone'
/** The same peer once more, in a process of its own: what the two differ by is the noise of the run. */
export const bareHttpAgain = 'bare `node:http`, again'

export const peers: readonly PeerEntry[] = [
  { name: hydraKit, file: 'hydra-kit', firstCallFile: 'hydra-kit-introspection' },
  { name: officialClient, file: 'ory-hydra-client' },
  { name: '`@ory/hydra-client-fetch`', file: 'ory-hydra-client-fetch' },
  { name: plainOpenapiFetch, file: 'openapi-fetch' },
  { name: bareFetch, file: 'fetch' },
  { name: 'bare `undici.request`', file: 'undici' },
  { name: bareHttp, file: 'node-http' },
  { name: bareHttpAgain, file: 'node-http' },
]
