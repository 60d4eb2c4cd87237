// Made by `pnpm generate` from packages/openapi/spec/: change that, never this file.

import type { Operation } from '@hydrakit/core/feature'

export const getVersion: Operation = {
  operationId: 'getVersion',
  method: 'GET',
  path: '/version',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
}

export const isAlive: Operation = {
  operationId: 'isAlive',
  method: 'GET',
  path: '/health/alive',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
}

export const isReady: Operation = {
  operationId: 'isReady',
  method: 'GET',
  path: '/health/ready',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
}
