import type { OAuth2Client } from '@hydrakit/types'
import { audience, clientId, redirectUri, scope } from './example.js'

/**
 * Builds an OAuth 2.0 client as Hydra v26.2.0 sends it in responses other than that of its creation: without the secret.
 *
 * @param members - Members that differ.
 * @returns A new object.
 */
export function buildClient(members: Partial<OAuth2Client> = {}): OAuth2Client {
  return {
    client_id: clientId,
    client_name: 'Photos',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    scope,
    audience: [audience],
    owner: '',
    policy_uri: '',
    allowed_cors_origins: [],
    tos_uri: '',
    client_uri: '',
    logo_uri: '',
    contacts: [],
    client_secret_expires_at: 0,
    subject_type: 'public',
    jwks: {},
    token_endpoint_auth_method: 'client_secret_basic',
    userinfo_signed_response_alg: 'none',
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00.123456Z',
    metadata: {},
    skip_consent: false,
    skip_logout_consent: null,
    ...lifespans(),
    ...members,
  }
}

function lifespans() {
  return {
    authorization_code_grant_access_token_lifespan: null,
    authorization_code_grant_id_token_lifespan: null,
    authorization_code_grant_refresh_token_lifespan: null,
    client_credentials_grant_access_token_lifespan: null,
    implicit_grant_access_token_lifespan: null,
    implicit_grant_id_token_lifespan: null,
    jwt_bearer_grant_access_token_lifespan: null,
    refresh_token_grant_id_token_lifespan: null,
    refresh_token_grant_access_token_lifespan: null,
    refresh_token_grant_refresh_token_lifespan: null,
    device_authorization_grant_id_token_lifespan: null,
    device_authorization_grant_access_token_lifespan: null,
    device_authorization_grant_refresh_token_lifespan: null,
  }
}
