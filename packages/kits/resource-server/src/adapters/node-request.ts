import type { RequestReader } from './authenticate-request.js'

/** The members of Node's `IncomingMessage` that are used; requests of Express and of `node:http2` have them too. */
export interface NodeRequestHead {
  /** The HTTP method. */
  readonly method?: string | undefined
  /** Path and query. */
  readonly url?: string | undefined
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Names and values in turn, as they were sent. */
  readonly rawHeaders?: readonly string[]
}

/** Reads a request of Node. */
export const nodeReader: RequestReader<NodeRequestHead> = {
  place: 'beside the request',
  method: ({ method }) => method,
  url: ({ url }) => url,
  authorization: readAuthorization,
  header: ({ headers }, name) => headers[name]?.toString(),
}

// Node keeps the first of several in `headers`, where a proxy before it may have checked another one.
function readAuthorization({ headers, rawHeaders = [] }: NodeRequestHead): string | undefined {
  const { authorization } = headers
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) if (isAuthorization(rawHeaders[index])) count += 1
  return count > 1 ? joinAll(rawHeaders) : authorization?.toString()
}

function joinAll(rawHeaders: readonly string[]): string {
  return rawHeaders.filter((_, index) => index % 2 === 1 && isAuthorization(rawHeaders[index - 1])).join(', ')
}

const headerName = 'authorization'

function isAuthorization(name = ''): boolean {
  return name.length === headerName.length && name.toLowerCase() === headerName
}
