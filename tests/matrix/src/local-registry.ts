import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

// Its declarations name a package that it does not install.
const { runServer } = createRequire(import.meta.url)('verdaccio') as { runServer(config: object): Promise<Server> }

/** A registry on loopback that has what is published to it, and nothing else. */
export interface LocalRegistry {
  readonly url: string
  /** With it in its environment, a client publishes to this registry. */
  readonly publisher: NodeJS.ProcessEnv
  stop(): Promise<void>
}

/**
 * Starts a registry. It asks nobody for a password.
 *
 * @param folder - Where it keeps the packages, in `storage`. It also has those that are there already.
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
  // npm caches by address, for good where a test prefers that: a later registry can get the same port.
  server.prependListener('request', (_, response) => response.setHeader('cache-control', 'no-store'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}/`
  const npmrc = join(folder, 'publisher.npmrc')
  // npm asks for a token before it sends anything.
  writeFileSync(npmrc, `registry=http://${address}\n//${address}:_authToken=unread\n`)
  const url = `http://${address}`
  return {
    url,
    publisher: { NPM_CONFIG_USERCONFIG: npmrc, npm_config_registry: url },
    stop: () => stop(server),
  }
}

/** Has npm and pnpm in a folder take the packages of this repository from a registry, and all others from the usual one. */
export function useRegistry(folder: string, url: string): void {
  writeFileSync(join(folder, '.npmrc'), `@hydrakit:registry=${url}\n`)
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
