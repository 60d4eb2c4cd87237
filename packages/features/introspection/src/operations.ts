// Made by `pnpm generate` from packages/openapi/spec/: change that, never this file.

import { formBody, type Operation } from '@hydrakit/core/feature'

export const deleteOAuth2Token: Operation = {
  operationId: 'deleteOAuth2Token',
  method: 'DELETE',
  path: '/admin/oauth2/tokens',
  response: 'empty',
  // Deleting again changes nothing and succeeds.
  repeat: 'always',
  requires: ['client_id'],
}

export const introspectOAuth2Token: Operation = {
  operationId: 'introspectOAuth2Token',
  method: 'POST',
  path: '/admin/oauth2/introspect',
  body: formBody,
  booleans: ['active'],
  // Introspection changes nothing.
  repeat: 'always',
  requires: ['token'],
}

export const revokeOAuth2Token: Operation = {
  operationId: 'revokeOAuth2Token',
  method: 'POST',
  path: '/oauth2/revoke',
  body: formBody,
  response: 'empty',
  // Revoking a revoked token succeeds (RFC 7009 section 2.2).
  repeat: 'always',
  requires: ['token'],
}
