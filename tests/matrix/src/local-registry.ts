import { once } from 'node:events'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

// Its declarations name a package that it does not install.
const { runServer } = createRequire(import.meta.url)('verdaccio') as { runServer(config: object): Promise<Server> }

/** A registry on loopback that has what is published to it, and nothing else. */
export interface LocalRegistry {
  readonly url: string
  /** Lines of an `.npmrc` that lets a client publish to it. */
  readonly npmrc: string
  stop(): Promise<void>
}

/**
 * Starts a registry. It asks nobody for a password.
 *
 * @param folder - Where it keeps the packages.
 */
export async function startRegistry(folder: string): Promise<LocalRegistry> {
  const server = await runServer({
    configPath: join(folder, 'verdaccio.yaml'),
    storage: join(folder, 'storage'),
    auth: {},
    uplinks: {},
    // A package with a Hydra has 16 MB.
    max_body_size: '100mb',
    packages: { '**': { access: '$all', publish: '$all' } },
    log: { type: 'stdout', format: 'pretty', level: 'fatal' },
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}/`
  return {
    url: `http://${address}`,
    // npm asks for a token before it sends anything.
    npmrc: `registry=http://${address}\n//${address}:_authToken=unread\n`,
    stop: () => stop(server),
  }
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
