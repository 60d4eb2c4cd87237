import { once } from 'node:events'
import type { Server } from 'node:http'

/** Kubernetes and Docker kill after 30 and 10 seconds: what runs longer would be cut anyway. */
const defaultGraceMs = 9_000

const idleCheckMs = 50

/**
 * Stops a server: it takes no new connection, and the requests in flight finish.
 *
 * @param server - The server.
 * @param graceMs - Milliseconds after which the connections that are still open are cut. Default: 9,000.
 */
export async function closeServer(server: Server, graceMs: number = defaultGraceMs): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // A connection whose request finishes meanwhile would stay open for the next one.
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs)
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(idle)
  clearTimeout(cut)
}
