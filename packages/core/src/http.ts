export { IncomingRequestError, isIncomingRequestError } from './http/incoming-request-error.js'
export type { NodeRequest, NodeResponse } from './http/node-message.js'
export { readForm } from './http/read-form.js'
export { type FetchHandler, type NodeHandler, toNodeHandler } from './http/to-node-handler.js'
