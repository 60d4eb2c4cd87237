import getPort from 'get-port'

/** Where `pnpm dev` serves each app, unless another program is there already. */
export const defaultPorts = {
  hydraPublic: 4444,
  hydraAdmin: 4445,
  loginConsent: 3000,
  relyingParty: 5555,
  api: 5556,
  react: 5173,
  vue: 5174,
  angular: 5175,
}

/** One port for each server. */
export type Ports = Readonly<Record<keyof typeof defaultPorts, number>>

/**
 * Chooses a free port on 127.0.0.1 for each server.
 *
 * @param preferred - Ports to take where they are free; a server without one gets any.
 * @param report - Told of each preferred port that is taken.
 */
export async function choosePorts(preferred: Partial<Ports>, report: (message: string) => void): Promise<Ports> {
  const chosen: Record<string, number> = {}
  for (const name of Object.keys(defaultPorts) as (keyof Ports)[]) {
    const wanted = preferred[name]
    const port = await getPort({ host: '127.0.0.1', ...(wanted !== undefined && { port: wanted }) })
    if (wanted !== undefined && port !== wanted) report(`Port ${wanted} is taken: ${port} is used in its place.`)
    chosen[name] = port
  }
  return chosen as Ports
}
