import { abortOnDisconnect } from './abort-on-disconnect.js'
import { isIncomingRequestError } from './incoming-request-error.js'
import type { NodeRequest, NodeResponse } from './node-message.js'
import { toRequest } from './to-request.js'
import { writeResponse } from './write-response.js'

/** Responds to a request of the Fetch API; resolves to undefined if the request is not its own. */
export type FetchHandler = (request: Request) => Promise<Response | undefined>

/** A listener of `node:http`, and a middleware of Express and the frameworks that share its signature. */
export type NodeHandler = (req: NodeRequest, res: NodeResponse, next?: (error?: unknown) => unknown) => void

/**
 * Mounts a Fetch handler on `node:http`, Express and other Node frameworks.
 *
 * The URL of the request is `http://localhost` plus `req.url`: the `Host` header is the client's choice, so it is not in the URL. Express removes the
 * path of a mounted router from `req.url`. The body is a stream without a limit; limit it where you read it, as `readForm` does. If a body
 * parser has read the body, it is taken from `req.body`. The `signal` of the request is aborted if the client disconnects before the response is
 * complete.
 *
 * If the handler resolves to undefined, `next()` is called, or the response is an empty 404. If it throws, `next(error)` is called, or the response is
 * an empty 500, or the `status` of an `IncomingRequestError`. Pass `next` to see errors in a log.
 *
 * @param handle - Responds to each request, or resolves to undefined to leave the request to `next`.
 * @returns The listener or middleware. It never throws, and what fails in it is never an unhandled rejection.
 * @throws {TypeError} if `handle` is not a function.
 * @see {@link https://fetch.spec.whatwg.org/#request-class | Fetch, Request}
 * @example
 * createServer(toNodeHandler(async (request) => Response.json({ method: request.method })))
 */
export function toNodeHandler(handle: FetchHandler): NodeHandler {
  if (typeof handle !== 'function') throw new TypeError('"handle" must be a function')
  return (req, res, next) => void serveRequest(handle, req, res, next)
}

async function serveRequest(
  handle: FetchHandler,
  req: NodeRequest,
  res: NodeResponse,
  next?: (error?: unknown) => unknown,
): Promise<void> {
  const signal = abortOnDisconnect(req, res)
  try {
    const response = await handle(toRequest({ req, res, signal }))
    if (response !== undefined) return await writeResponse(res, response, { isHead: req.method === 'HEAD', signal })
  } catch (error) {
    if (signal.aborted && error === signal.reason) return // nobody is left to respond to
    return handleError(res, toError(error), next)
  }
  await callNext(res, 404, next)
}

async function handleError(res: NodeResponse, error: Error, next?: (error?: unknown) => unknown): Promise<void> {
  if (res.headersSent && !res.writableEnded) res.destroy()
  await callNext(res, isIncomingRequestError(error) ? error.status : 500, next && (() => next(error)))
}

async function callNext(res: NodeResponse, status: number, next?: () => unknown): Promise<void> {
  if (!next) return sendStatus(res, status)
  try {
    await next()
  } catch {
    sendStatus(res, 500)
  }
}

function sendStatus(res: NodeResponse, status: number): void {
  if (res.headersSent || res.destroyed) return
  for (const name of res.getHeaderNames()) res.removeHeader(name)
  res.statusCode = status
  res.end()
}

// Express takes `next(undefined)` for success and `next('route')` for a jump; a middleware that failed must not let a request pass.
function toError(thrown: unknown): Error {
  return Object(thrown) === thrown
    ? (thrown as Error)
    : new Error('"handle" threw a value that is not an error', { cause: thrown })
}
