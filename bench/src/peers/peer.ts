/** One way to call Hydra's admin API. Resolves to the parsed response; anything but a success must throw. */
export interface Peer {
  introspect(token: string): Promise<unknown>
  getClient(id: string): Promise<unknown>
}

/** What every file of this folder exports, as `createPeer`. Each file is written as the library's own documentation shows its use. */
export type CreatePeer<Calls extends keyof Peer = keyof Peer> = (baseUrl: string) => Pick<Peer, Calls>
