// Made by `pnpm generate` from packages/openapi/spec/: change that, never this file.

import { formBody, jsonBody, type Operation } from '@hydrakit/core/feature'

export const createOidcDynamicClient: Operation = {
  operationId: 'createOidcDynamicClient',
  method: 'POST',
  path: '/oauth2/register',
  body: jsonBody,
  // Each request registers another client.
  repeat: 'unsent',
}

export const createVerifiableCredential: Operation = {
  operationId: 'createVerifiableCredential',
  method: 'POST',
  path: '/credentials',
  body: jsonBody,
  // Each request issues another credential.
  repeat: 'unsent',
}

export const deleteOidcDynamicClient: Operation = {
  operationId: 'deleteOidcDynamicClient',
  method: 'DELETE',
  path: '/oauth2/register/{id}',
  response: 'empty',
  // Deleting again changes nothing.
  repeat: 'always',
}

export const discoverOidcConfiguration: Operation = {
  operationId: 'discoverOidcConfiguration',
  method: 'GET',
  path: '/.well-known/openid-configuration',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
}

export const getOidcDynamicClient: Operation = {
  operationId: 'getOidcDynamicClient',
  method: 'GET',
  path: '/oauth2/register/{id}',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
}

export const getOidcUserInfo: Operation = {
  operationId: 'getOidcUserInfo',
  method: 'GET',
  path: '/userinfo',
  response: 'object-or-jwt',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
}

export const oAuth2DeviceFlow: Operation = {
  operationId: 'oAuth2DeviceFlow',
  method: 'POST',
  path: '/oauth2/device/auth',
  body: formBody,
  // Each request starts another device flow.
  repeat: 'unsent',
  requires: ['client_id'],
  since: 'v25.4',
}

export const oauth2TokenExchange: Operation = {
  operationId: 'oauth2TokenExchange',
  method: 'POST',
  path: '/oauth2/token',
  body: formBody,
  // Hydra treats a code or refresh token that arrives twice as stolen, and revokes all tokens of the grant.
  repeat: 'unsent',
  requires: ['grant_type'],
}

export const setOidcDynamicClient: Operation = {
  operationId: 'setOidcDynamicClient',
  method: 'PUT',
  path: '/oauth2/register/{id}',
  body: jsonBody,
  // The first request invalidates the registration access token that both carry.
  repeat: 'unsent',
  // A timeout here can lose the only response with the new registration access token.
  timeoutMs: 30000,
}
