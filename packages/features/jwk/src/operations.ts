// Made by `pnpm generate` from packages/openapi/spec/: change that, never this file.

import { jsonBody, type Operation } from '@hydrakit/core/feature'

export const createJsonWebKeySet: Operation = {
  operationId: 'createJsonWebKeySet',
  method: 'POST',
  path: '/admin/keys/{set}',
  body: jsonBody,
  // Each request generates another key.
  repeat: 'unsent',
  requires: ['alg'],
  // Generating an RSA key of 4096 bits takes the server seconds.
  timeoutMs: 30000,
}

export const deleteJsonWebKey: Operation = {
  operationId: 'deleteJsonWebKey',
  method: 'DELETE',
  path: '/admin/keys/{set}/{kid}',
  response: 'empty',
  // Deleting again changes nothing and succeeds.
  repeat: 'always',
}

export const deleteJsonWebKeySet: Operation = {
  operationId: 'deleteJsonWebKeySet',
  method: 'DELETE',
  path: '/admin/keys/{set}',
  response: 'empty',
  // Deleting again changes nothing and succeeds.
  repeat: 'always',
}

export const discoverJsonWebKeys: Operation = {
  operationId: 'discoverJsonWebKeys',
  method: 'GET',
  path: '/.well-known/jwks.json',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
}

export const getJsonWebKey: Operation = {
  operationId: 'getJsonWebKey',
  method: 'GET',
  path: '/admin/keys/{set}/{kid}',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
}

export const getJsonWebKeySet: Operation = {
  operationId: 'getJsonWebKeySet',
  method: 'GET',
  path: '/admin/keys/{set}',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
}

export const setJsonWebKey: Operation = {
  operationId: 'setJsonWebKey',
  method: 'PUT',
  path: '/admin/keys/{set}/{kid}',
  body: jsonBody,
  // Storing the same key again changes nothing.
  repeat: 'always',
}

export const setJsonWebKeySet: Operation = {
  operationId: 'setJsonWebKeySet',
  method: 'PUT',
  path: '/admin/keys/{set}',
  body: jsonBody,
  // Storing the same keys again changes nothing.
  repeat: 'always',
}
