import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A response as it came. */
export interface Recording {
  readonly status: number
  readonly text: string
}

/** Passes requests on to a server, and keeps the last response. */
export interface RecordingProxy {
  readonly url: string
  last(): Recording
  stop(): void
}

/** Starts a proxy for clients that hand out nothing of a response beside their types. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  let [status, text] = [0, '']
  const { hostname, port } = new URL(target)
  const proxy = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming
    const forwarded = request({ hostname, port, method, path: url, headers, agent: false }, (response) => {
      ;[status, text] = [response.statusCode ?? 502, '']
      outgoing.writeHead(status, response.headers)
      response.on('data', (chunk) => {
        text += chunk
      })
      response.pipe(outgoing)
    })
    forwarded.on('error', () => outgoing.destroy())
    incoming.pipe(forwarded)
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const { port: own } = proxy.address() as AddressInfo
  return { url: `http://127.0.0.1:${own}`, last: () => ({ status, text }), stop: () => proxy.close() }
}
