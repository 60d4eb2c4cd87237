import type { Refusal } from './refusal.js'

/** The members of Node's `ServerResponse` that are used; responses of Express and of `node:http2` have them too. */
export interface NodeResponseHead {
  /** The HTTP status to send. */
  statusCode: number
  /** Whether status and headers can no longer be changed. */
  readonly headersSent: boolean
  /**
   * Replaces a header.
   *
   * @param name - Name of the header.
   * @param value - Its only value.
   */
  setHeader(name: string, value: string): unknown
  /**
   * Completes the response.
   *
   * @param body - All of the body.
   */
  end(body?: string): unknown
}

/** Sends a refusal through a response of Node. Headers that others have set stay: browsers need those for CORS. */
export function writeNodeRefusal(res: NodeResponseHead, { status, headers, body }: Refusal): void {
  if (res.headersSent) return // somebody has responded meanwhile
  res.statusCode = status
  for (const name in headers) res.setHeader(name, headers[name] as string)
  res.end(body)
}
