import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A server on 127.0.0.1, or on a unix socket, that lives as long as the test. */
export async function serve(
  listener: RequestListener,
  socketPath?: string,
): Promise<{ url: string; requests: IncomingMessage[]; server: Server }> {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    listener(request, response)
  })
  await new Promise<void>((resolve) => {
    if (socketPath) server.listen(socketPath, resolve)
    else server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = socketPath ? 'http://unix.invalid' : `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, requests, server }
}

/** Responds `{"active":true}` to every request. */
export const active: RequestListener = (_, response) => {
  response.setHeader('content-type', 'application/json')
  response.end('{"active":true}')
}
