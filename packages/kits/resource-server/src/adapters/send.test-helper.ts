import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Expected } from '../conformance/cases.test-helper.js'
import type { ConformanceRequest } from '../conformance/runs.test-helper.js'

/** What a client sees, in the form of the table. */
export type Seen = { [member in keyof Expected]: Expected[member] | undefined } & { readonly text: string }

/** Sends a request over a socket, each header as it is written. */
export async function sendOverSocket(url: string, { method, path, headers, body }: ConformanceRequest): Promise<Seen> {
  const pairs = headers.some(([name]) => name === 'host') ? headers : [['host', 'api.example'] as const, ...headers]
  const length = body === undefined ? [] : [['content-length', String(Buffer.byteLength(body))] as const]
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const { origin } = new URL(url)
    request(origin + path, { method, headers: [...pairs, ...length].flat(), agent: false }, resolve)
      .on('error', reject)
      .end(body)
  })
  const read = (name: string) => response.headers[name]?.toString() ?? null
  return toSeen(response.statusCode ?? 0, read, await text(response))
}

/** Calls a Fetch handler. */
export async function callHandler(
  handle: (request: Request) => Response | Promise<Response>,
  { method, path, headers, body }: ConformanceRequest,
): Promise<Seen> {
  const pairs = headers.map(([name, value]) => [name, value] as [string, string])
  const response = await handle(
    new Request(`http://api.example${path}`, { method, headers: pairs, body: body ?? null }),
  )
  // A server sends no body to HEAD.
  return toSeen(response.status, (name) => response.headers.get(name), method === 'HEAD' ? '' : await response.text())
}

function toSeen(status: number, read: (name: string) => string | null, body: string): Seen {
  const { error, principal } = parse(body)
  const retryAfter = /^[1-9]\d*$/.test(read('retry-after') ?? '') ? true : undefined
  return {
    status,
    challenge: read('www-authenticate'),
    ...(error !== undefined && error !== unauthorizedOfNest && { error }),
    ...(retryAfter && { retryAfter }),
    ...(status === 200 && principal !== undefined && { principal }),
    text: body,
  } as Seen
}

// The body of a 401 without an error code is that of the framework.
const unauthorizedOfNest = 'Unauthorized'

function parse(body: string): { error?: Seen['error'] | string; principal?: Seen['principal'] } {
  return body.startsWith('{') ? JSON.parse(body) : {}
}
