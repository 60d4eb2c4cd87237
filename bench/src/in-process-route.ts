import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import express from 'express'

/** Handles one request with this Authorization header; resolves in the handler of the route. */
export type Route = (authorization: string) => Promise<unknown>

export type NodeListener = (req: IncomingMessage, res: ServerResponse) => unknown

let settle: () => void = () => {}
/** The handler of a route calls it. */
export const reportHandled = () => settle()

/** An Express app with one route, `GET /photos`. */
export function createExpress(middleware: express.RequestHandler): Route {
  const app = express()
  app.get('/photos', middleware, (_, res) => {
    res.end()
    reportHandled()
  })
  return createNodeRoute(app as unknown as NodeListener)
}

/** Headers of each request, beside `Authorization`. */
export const headers = {
  host: 'api.example',
  'user-agent': 'bench/1.0',
  accept: 'application/json',
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'en',
  'x-request-id': '0123456789abcdef',
  connection: 'keep-alive',
}
const rawHeaders = Object.entries(headers).flat()
const socket = new Socket()

/** As Node's parser fills a request. */
export function createNodeRoute(listener: NodeListener): Route {
  return (authorization) =>
    new Promise<void>((resolve) => {
      settle = resolve
      const req = new IncomingMessage(socket)
      req.method = 'GET'
      req.url = '/photos'
      req.rawHeaders = [...rawHeaders, 'Authorization', authorization]
      req.headers = { ...headers, authorization }
      listener(req, new ServerResponse(req))
    })
}
