import type { RequestReader } from './authenticate-request.js'
import { type NodeRequestHead, nodeReader } from './node-request.js'

/** The members of Fastify's request that are used. */
export interface FastifyRequestHead {
  /** The request of Node that it stands for. */
  readonly raw: NodeRequestHead
}

/** Reads a request of Fastify. */
export const fastifyReader: RequestReader<FastifyRequestHead> = {
  place: 'in the request',
  method: ({ raw }) => nodeReader.method(raw),
  url: ({ raw }) => nodeReader.url(raw),
  authorization: ({ raw }) => nodeReader.authorization(raw),
  header: ({ raw }, name) => nodeReader.header(raw, name),
}
