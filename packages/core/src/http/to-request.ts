import { parseUrl } from '../parse-url.js'
import { IncomingRequestError } from './incoming-request-error.js'
import type { NodeRequest } from './node-message.js'
import { encodeParsedBody } from './parsed-body.js'
import { type BodySource, streamBody } from './stream-body.js'

// Never the Host header: clients can write what they like there.
const origin = 'http://localhost'

/** Creates the Request of the Fetch API that a request of Node stands for. */
export function toRequest(source: BodySource): Request {
  const { req, signal } = source
  const { method = 'GET' } = req
  if (/^(TRACE|TRACK|CONNECT)$/i.test(method)) throw new IncomingRequestError(400, 'the method is forbidden') // by the Fetch API
  const headers = toHeaders(req)
  const body = method === 'GET' || method === 'HEAD' ? undefined : readBody(source, headers)
  // `duplex` is required for streams; TypeScript's DOM types do not know it.
  return new Request(toUrl(req.url), { method, headers, signal, ...(body !== undefined && { body, duplex: 'half' }) })
}

// Of two Authorization headers Node drops the second. A handler must see that there are two, or a proxy in front and the handler each take another.
function toHeaders({ headers, headersDistinct: { authorization } = {} }: NodeRequest): Headers {
  const result = new Headers()
  for (const [name, value = []] of Object.entries({ ...headers, ...(authorization && { authorization }) })) {
    if (name.startsWith(':')) continue // HTTP/2 has method and path among the headers
    for (const each of [value].flat()) result.append(name, each)
  }
  return result
}

function readBody(source: BodySource, headers: Headers): BodyInit {
  const { req } = source
  if (!req.readableDidRead && !req.readableEnded) return streamBody(source)
  const body = encodeParsedBody(req.body, headers.get('content-type'))
  // They describe the body as it was sent; a parser has decompressed it.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name)
  return body
}

function toUrl(target = '/'): string {
  if (target.startsWith('/')) return origin + target
  // A proxy may be sent a complete URL. Appended as it is, it would change the host.
  const url = parseUrl(target)
  if (!url) throw new IncomingRequestError(400, 'the request target must be a path')
  const { pathname, search } = url
  return new URL(origin + (pathname.startsWith('/') ? pathname : `/${pathname}`) + search).href
}
