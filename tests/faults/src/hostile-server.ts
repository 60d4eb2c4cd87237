import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** What a hostile server does with one whole request. */
export type Behaviour = (socket: Socket, request: HostileRequest) => void

export interface HostileRequest {
  readonly method: string
  readonly target: string
  readonly body: string
  /** Number among all requests of this server, from 1. */
  readonly count: number
  /** Number among the requests of this connection, from 1. */
  readonly countOnSocket: number
}

export interface HostileServer extends AsyncDisposable {
  readonly url: string
  /** The requests that arrived whole. */
  readonly requests: readonly HostileRequest[]
}

/**
 * Starts a TCP server that reads HTTP requests and responds as the test says. No HTTP library corrects it.
 *
 * @param behave - Called with each whole request.
 * @param greet - Called with each connection, before anything is read.
 */
export async function startHostileServer(behave: Behaviour, greet?: (socket: Socket) => void): Promise<HostileServer> {
  const requests: HostileRequest[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    greet?.(socket)
    let countOnSocket = 0
    readRequests(socket, (parts) => {
      countOnSocket += 1
      const request = { ...parts, count: requests.length + 1, countOnSocket }
      requests.push(request)
      behave(socket, request)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function readRequests(
  socket: Socket,
  onRequest: (request: Pick<HostileRequest, 'method' | 'target' | 'body'>) => void,
): void {
  let text = ''
  socket.setEncoding('latin1').on('data', (chunk) => {
    text += chunk
    for (let end = findRequestEnd(text); end !== undefined; end = findRequestEnd(text)) {
      const [method = '', target = ''] = text.split(' ', 2)
      const body = text.slice(text.indexOf('\r\n\r\n') + 4, end)
      text = text.slice(end)
      onRequest({ method, target, body })
    }
  })
}

/** Where the first request of the text ends, or undefined while it is not whole. */
function findRequestEnd(text: string): number | undefined {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, headEnd))?.[1] ?? 0)
  const end = headEnd + 4 + length
  return text.length >= end ? end : undefined
}

/** Writes a correct response; `headers` are added to it. */
export function writeResponse(body: string, headers: Record<string, string | number> = {}, status = '200 OK'): string {
  return `${writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers })}${body}`
}

/** Writes a status line and headers. */
export function writeHead(status: string, headers: Record<string, string | number> = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`
}
