// Made by `pnpm generate` from packages/openapi/spec/: change that, never this file.

import { jsonBody, type Operation } from '@hydrakit/core/feature'

export const deleteTrustedOAuth2JwtGrantIssuer: Operation = {
  operationId: 'deleteTrustedOAuth2JwtGrantIssuer',
  method: 'DELETE',
  path: '/admin/trust/grants/jwt-bearer/issuers/{id}',
  response: 'empty',
  // Deleting again finds nothing, which counts as success.
  repeat: 'always',
}

export const getTrustedOAuth2JwtGrantIssuer: Operation = {
  operationId: 'getTrustedOAuth2JwtGrantIssuer',
  method: 'GET',
  path: '/admin/trust/grants/jwt-bearer/issuers/{id}',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
}

export const listTrustedOAuth2JwtGrantIssuers: Operation = {
  operationId: 'listTrustedOAuth2JwtGrantIssuers',
  method: 'GET',
  path: '/admin/trust/grants/jwt-bearer/issuers',
  response: 'array',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
}

export const trustOAuth2JwtGrantIssuer: Operation = {
  operationId: 'trustOAuth2JwtGrantIssuer',
  method: 'POST',
  path: '/admin/trust/grants/jwt-bearer/issuers',
  body: jsonBody,
  // A second request fails with 409, because the first one created the trust.
  repeat: 'unsent',
  requires: ['issuer', 'expires_at'],
}
