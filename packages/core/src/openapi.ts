// Typed calls by method and path, for what no function covers.

export type { AdminPaths, PublicPaths } from '@hydrakit/types'
export { createOpenapiClient } from './openapi/create-openapi-client.js'
export type {
  OpenapiCall,
  OpenapiClient,
  OpenapiFailure,
  OpenapiMethod,
  OpenapiOptions,
  OpenapiResult,
  OpenapiSuccess,
} from './openapi/openapi-client.js'
