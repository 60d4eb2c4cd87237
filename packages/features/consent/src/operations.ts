// Made by `pnpm generate` from packages/openapi/spec/: change that, never this file.

import { jsonBody, type Operation } from '@hydrakit/core/feature'

export const acceptOAuth2ConsentRequest: Operation = {
  operationId: 'acceptOAuth2ConsentRequest',
  method: 'PUT',
  path: '/admin/oauth2/auth/requests/consent/accept',
  body: jsonBody,
  // Accepting again gives another valid redirect.
  repeat: 'always',
  requires: ['consent_challenge'],
}

export const acceptOAuth2LoginRequest: Operation = {
  operationId: 'acceptOAuth2LoginRequest',
  method: 'PUT',
  path: '/admin/oauth2/auth/requests/login/accept',
  body: jsonBody,
  // Accepting again gives another valid redirect.
  repeat: 'always',
  requires: ['login_challenge'],
}

export const acceptOAuth2LogoutRequest: Operation = {
  operationId: 'acceptOAuth2LogoutRequest',
  method: 'PUT',
  path: '/admin/oauth2/auth/requests/logout/accept',
  // Accepting again gives the same redirect.
  repeat: 'always',
  requires: ['logout_challenge'],
}

export const acceptUserCodeRequest: Operation = {
  operationId: 'acceptUserCodeRequest',
  method: 'PUT',
  path: '/admin/oauth2/auth/requests/device/accept',
  body: jsonBody,
  // Accepting again gives another valid redirect.
  repeat: 'always',
  requires: ['device_challenge', 'user_code'],
  since: 'v25.4',
}

export const getOAuth2ConsentRequest: Operation = {
  operationId: 'getOAuth2ConsentRequest',
  method: 'GET',
  path: '/admin/oauth2/auth/requests/consent',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
  requires: ['consent_challenge'],
}

export const getOAuth2LoginRequest: Operation = {
  operationId: 'getOAuth2LoginRequest',
  method: 'GET',
  path: '/admin/oauth2/auth/requests/login',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
  requires: ['login_challenge'],
}

export const getOAuth2LogoutRequest: Operation = {
  operationId: 'getOAuth2LogoutRequest',
  method: 'GET',
  path: '/admin/oauth2/auth/requests/logout',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
  requires: ['logout_challenge'],
}

export const listOAuth2ConsentSessions: Operation = {
  operationId: 'listOAuth2ConsentSessions',
  method: 'GET',
  path: '/admin/oauth2/auth/sessions/consent',
  response: 'array',
  // A GET changes nothing (RFC 9110 section 9.2.1).
  repeat: 'always',
  requires: ['subject'],
}

export const rejectOAuth2ConsentRequest: Operation = {
  operationId: 'rejectOAuth2ConsentRequest',
  method: 'PUT',
  path: '/admin/oauth2/auth/requests/consent/reject',
  body: jsonBody,
  // Rejecting again gives another valid redirect.
  repeat: 'always',
  requires: ['consent_challenge'],
}

export const rejectOAuth2LoginRequest: Operation = {
  operationId: 'rejectOAuth2LoginRequest',
  method: 'PUT',
  path: '/admin/oauth2/auth/requests/login/reject',
  body: jsonBody,
  // Rejecting again gives another valid redirect.
  repeat: 'always',
  requires: ['login_challenge'],
}

export const rejectOAuth2LogoutRequest: Operation = {
  operationId: 'rejectOAuth2LogoutRequest',
  method: 'PUT',
  path: '/admin/oauth2/auth/requests/logout/reject',
  response: 'empty',
  // Rejecting again changes nothing.
  repeat: 'always',
  requires: ['logout_challenge'],
}

export const revokeOAuth2ConsentSessions: Operation = {
  operationId: 'revokeOAuth2ConsentSessions',
  method: 'DELETE',
  path: '/admin/oauth2/auth/sessions/consent',
  response: 'empty',
  // Revoking again changes nothing.
  repeat: 'always',
}

export const revokeOAuth2LoginSessions: Operation = {
  operationId: 'revokeOAuth2LoginSessions',
  method: 'DELETE',
  path: '/admin/oauth2/auth/sessions/login',
  response: 'empty',
  // Ending the same sessions again changes nothing.
  repeat: 'always',
}
