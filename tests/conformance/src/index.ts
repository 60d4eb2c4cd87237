export type { Server } from './call-operation.js'
export {
  type Expectation,
  expectationFor,
  type Given,
  readCases,
  readGivens,
  type TableCase,
  type TableRequest,
} from './conformance-table.js'
export { app, makeGiven, neededOperations } from './make-given.js'
export { type DocumentedOperation, type OpenapiDocument, readDocument } from './openapi-document.js'
export { fill } from './variables.js'
