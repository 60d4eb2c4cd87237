// Made by `pnpm generate` from packages/openapi/spec/: change that, never this file.

import { jsonBody, type Operation } from '@hydrakit/core/feature'

export const createOAuth2Client: Operation = {
  operationId: 'createOAuth2Client',
  method: 'POST',
  path: '/admin/clients',
  body: jsonBody,
  // Each request creates another client.
  repeat: 'unsent',
}

export const deleteOAuth2Client: Operation = {
  operationId: 'deleteOAuth2Client',
  method: 'DELETE',
  path: '/admin/clients/{id}',
  response: 'empty',
  // Deleting again finds nothing, which counts as success.
  repeat: 'always',
}

export const deleteRotatedOAuth2ClientSecrets: Operation = {
  operationId: 'deleteRotatedOAuth2ClientSecrets',
  method: 'DELETE',
  path: '/admin/clients/{id}/secrets/rotate',
  // Only the newest secret stays valid, however often it is called.
  repeat: 'always',
  since: 'main, which is not released yet',
}

export const getOAuth2Client: Operation = {
  operationId: 'getOAuth2Client',
  method: 'GET',
  path: '/admin/clients/{id}',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
}

export const listOAuth2Clients: Operation = {
  operationId: 'listOAuth2Clients',
  method: 'GET',
  path: '/admin/clients',
  response: 'array',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
}

export const patchOAuth2Client: Operation = {
  operationId: 'patchOAuth2Client',
  method: 'PATCH',
  path: '/admin/clients/{id}',
  body: jsonBody,
  // A patch that appends to a list would append twice.
  repeat: 'unsent',
}

export const rotateOAuth2ClientSecret: Operation = {
  operationId: 'rotateOAuth2ClientSecret',
  method: 'POST',
  path: '/admin/clients/{id}/secrets/rotate',
  // Each request makes another secret, and the first one would be lost.
  repeat: 'unsent',
  since: 'main, which is not released yet',
}

export const setOAuth2Client: Operation = {
  operationId: 'setOAuth2Client',
  method: 'PUT',
  path: '/admin/clients/{id}',
  body: jsonBody,
  // Storing the same client again changes nothing.
  repeat: 'always',
}

export const setOAuth2ClientLifespans: Operation = {
  operationId: 'setOAuth2ClientLifespans',
  method: 'PUT',
  path: '/admin/clients/{id}/lifespans',
  body: jsonBody,
  // Storing the same lifespans again changes nothing.
  repeat: 'always',
}
