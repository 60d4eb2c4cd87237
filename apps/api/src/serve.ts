import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { closeServer } from '@hydrakit-apps/service'
import { type ApiOptions, createApi } from './app.js'

/** What {@link serveApi} needs. */
export interface ServeApiOptions extends Omit<ApiOptions, 'audience'> {
  /** Port to listen on; 0 takes any free one. Default: 5556. */
  readonly port?: number | undefined
  /** Interface to listen on. Default: `127.0.0.1`. */
  readonly hostname?: string | undefined
  /** How this API is called among the audiences of its clients. Default: its own address. */
  readonly audience?: string | undefined
}

/** The running API. */
export interface ServedApi {
  /** Where it listens, without a final slash. */
  readonly url: string
  /** Stops listening, and waits for the requests in flight, at most nine seconds. */
  close(): Promise<void>
}

/**
 * Serves the API over HTTP.
 *
 * @throws {TypeError} if an option cannot work.
 * @throws the system's error (`code: 'EADDRINUSE'` and so on) if it cannot listen there.
 */
export async function serveApi(options: ServeApiOptions): Promise<ServedApi> {
  const { port = 5556, hostname = '127.0.0.1', audience, ...rest } = options
  const server = createServer()
  server.listen(port, hostname)
  await once(server, 'listening')
  const { port: actualPort } = server.address() as AddressInfo
  const url = `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${actualPort}`
  try {
    const api = createApi({ ...rest, audience: audience ?? url })
    // The global Request and Response stay Node's own: other code in this process depends on them.
    server.on('request', getRequestListener(api.fetch, { overrideGlobalObjects: false }))
  } catch (error) {
    await closeServer(server) // it would keep the program running
    throw error
  }
  return { url, close: () => closeServer(server) }
}
