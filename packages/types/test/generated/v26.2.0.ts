// Recorded from Hydra v26.2.0. Made by `pnpm generate` from packages/openapi/spec/: change that, never this file.

import type {
  ActiveOAuth2Token,
  DeviceAuthorization,
  ErrorOAuth2,
  HealthStatus,
  InactiveOAuth2Token,
  JsonWebKey,
  JsonWebKeySet,
  OAuth2Client,
  OAuth2ConsentRequest,
  OAuth2ConsentSession,
  OAuth2LoginRequest,
  OAuth2LogoutRequest,
  OAuth2RedirectTo,
  OAuth2TokenExchange,
  OidcConfiguration,
  OidcDynamicClient,
  OidcUserInfo,
  RegisteredOidcDynamicClient,
  TrustedOAuth2JwtGrantIssuer,
  VerifiableCredentialPrimingResponse,
  Version,
} from '../../src/index.js'

export const createdClient = {
  "client_id": "minimal",
  "client_name": "",
  "client_secret": "fixture-secret",
  "redirect_uris": null,
  "grant_types": null,
  "response_types": null,
  "scope": "offline_access offline openid",
  "audience": [],
  "owner": "",
  "policy_uri": "",
  "allowed_cors_origins": [],
  "tos_uri": "",
  "client_uri": "",
  "logo_uri": "",
  "contacts": null,
  "client_secret_expires_at": 0,
  "subject_type": "public",
  "jwks": {},
  "token_endpoint_auth_method": "client_secret_basic",
  "userinfo_signed_response_alg": "none",
  "created_at": "2026-11-25T00:13:24Z",
  "updated_at": "2026-11-25T00:13:24.353528Z",
  "metadata": {},
  "registration_access_token": "ory_at_I…",
  "registration_client_uri": "http://127.0.0.1:6444/oauth2/register/minimal",
  "skip_consent": false,
  "skip_logout_consent": null,
  "authorization_code_grant_access_token_lifespan": null,
  "authorization_code_grant_id_token_lifespan": null,
  "authorization_code_grant_refresh_token_lifespan": null,
  "client_credentials_grant_access_token_lifespan": null,
  "implicit_grant_access_token_lifespan": null,
  "implicit_grant_id_token_lifespan": null,
  "jwt_bearer_grant_access_token_lifespan": null,
  "refresh_token_grant_id_token_lifespan": null,
  "refresh_token_grant_access_token_lifespan": null,
  "refresh_token_grant_refresh_token_lifespan": null,
  "device_authorization_grant_id_token_lifespan": null,
  "device_authorization_grant_access_token_lifespan": null,
  "device_authorization_grant_refresh_token_lifespan": null
} satisfies OAuth2Client

export const gotClient = {
  "client_id": "minimal",
  "client_name": "",
  "redirect_uris": [],
  "grant_types": [],
  "response_types": [],
  "scope": "offline_access offline openid",
  "audience": [],
  "owner": "",
  "policy_uri": "",
  "allowed_cors_origins": [],
  "tos_uri": "",
  "client_uri": "",
  "logo_uri": "",
  "contacts": [],
  "client_secret_expires_at": 0,
  "subject_type": "public",
  "jwks": {},
  "token_endpoint_auth_method": "client_secret_basic",
  "userinfo_signed_response_alg": "none",
  "created_at": "2026-11-25T00:13:24Z",
  "updated_at": "2026-11-25T00:13:24.353528Z",
  "metadata": {},
  "skip_consent": false,
  "skip_logout_consent": null,
  "authorization_code_grant_access_token_lifespan": null,
  "authorization_code_grant_id_token_lifespan": null,
  "authorization_code_grant_refresh_token_lifespan": null,
  "client_credentials_grant_access_token_lifespan": null,
  "implicit_grant_access_token_lifespan": null,
  "implicit_grant_id_token_lifespan": null,
  "jwt_bearer_grant_access_token_lifespan": null,
  "refresh_token_grant_id_token_lifespan": null,
  "refresh_token_grant_access_token_lifespan": null,
  "refresh_token_grant_refresh_token_lifespan": null,
  "device_authorization_grant_id_token_lifespan": null,
  "device_authorization_grant_access_token_lifespan": null,
  "device_authorization_grant_refresh_token_lifespan": null
} satisfies OAuth2Client

export const replacedClient = {
  "client_id": "minimal",
  "client_name": "Photos",
  "redirect_uris": null,
  "grant_types": null,
  "response_types": null,
  "scope": "offline_access offline openid",
  "audience": [],
  "owner": "",
  "policy_uri": "",
  "allowed_cors_origins": [],
  "tos_uri": "",
  "client_uri": "",
  "logo_uri": "",
  "contacts": null,
  "client_secret_expires_at": 0,
  "subject_type": "public",
  "jwks": {},
  "token_endpoint_auth_method": "client_secret_basic",
  "userinfo_signed_response_alg": "none",
  "created_at": "2026-11-25T00:13:24.362822749Z",
  "updated_at": "2026-11-25T00:13:24.362999Z",
  "metadata": {},
  "skip_consent": false,
  "skip_logout_consent": null,
  "authorization_code_grant_access_token_lifespan": null,
  "authorization_code_grant_id_token_lifespan": null,
  "authorization_code_grant_refresh_token_lifespan": null,
  "client_credentials_grant_access_token_lifespan": null,
  "implicit_grant_access_token_lifespan": null,
  "implicit_grant_id_token_lifespan": null,
  "jwt_bearer_grant_access_token_lifespan": null,
  "refresh_token_grant_id_token_lifespan": null,
  "refresh_token_grant_access_token_lifespan": null,
  "refresh_token_grant_refresh_token_lifespan": null,
  "device_authorization_grant_id_token_lifespan": null,
  "device_authorization_grant_access_token_lifespan": null,
  "device_authorization_grant_refresh_token_lifespan": null
} satisfies OAuth2Client

export const patchedClient = {
  "client_id": "minimal",
  "client_name": "Photos",
  "redirect_uris": [],
  "grant_types": [],
  "response_types": [],
  "scope": "offline_access offline openid",
  "audience": [],
  "owner": "",
  "policy_uri": "",
  "allowed_cors_origins": [],
  "tos_uri": "",
  "client_uri": "",
  "logo_uri": "",
  "contacts": [],
  "client_secret_expires_at": 0,
  "subject_type": "public",
  "jwks": {},
  "token_endpoint_auth_method": "client_secret_basic",
  "userinfo_signed_response_alg": "none",
  "created_at": "2026-11-25T00:13:24Z",
  "updated_at": "2026-11-25T00:13:24.372721Z",
  "metadata": {
    "tier": "gold"
  },
  "skip_consent": false,
  "skip_logout_consent": null,
  "authorization_code_grant_access_token_lifespan": null,
  "authorization_code_grant_id_token_lifespan": null,
  "authorization_code_grant_refresh_token_lifespan": null,
  "client_credentials_grant_access_token_lifespan": null,
  "implicit_grant_access_token_lifespan": null,
  "implicit_grant_id_token_lifespan": null,
  "jwt_bearer_grant_access_token_lifespan": null,
  "refresh_token_grant_id_token_lifespan": null,
  "refresh_token_grant_access_token_lifespan": null,
  "refresh_token_grant_refresh_token_lifespan": null,
  "device_authorization_grant_id_token_lifespan": null,
  "device_authorization_grant_access_token_lifespan": null,
  "device_authorization_grant_refresh_token_lifespan": null
} satisfies OAuth2Client

export const clientWithLifespans = {
  "client_id": "minimal",
  "client_name": "Photos",
  "redirect_uris": [],
  "grant_types": [],
  "response_types": [],
  "scope": "offline_access offline openid",
  "audience": [],
  "owner": "",
  "policy_uri": "",
  "allowed_cors_origins": [],
  "tos_uri": "",
  "client_uri": "",
  "logo_uri": "",
  "contacts": [],
  "client_secret_expires_at": 0,
  "subject_type": "public",
  "jwks": {},
  "token_endpoint_auth_method": "client_secret_basic",
  "userinfo_signed_response_alg": "none",
  "created_at": "2026-11-25T00:13:24Z",
  "updated_at": "2026-11-25T00:13:24.377905Z",
  "metadata": {
    "tier": "gold"
  },
  "skip_consent": false,
  "skip_logout_consent": null,
  "authorization_code_grant_access_token_lifespan": null,
  "authorization_code_grant_id_token_lifespan": null,
  "authorization_code_grant_refresh_token_lifespan": null,
  "client_credentials_grant_access_token_lifespan": "1h0m0s",
  "implicit_grant_access_token_lifespan": null,
  "implicit_grant_id_token_lifespan": null,
  "jwt_bearer_grant_access_token_lifespan": null,
  "refresh_token_grant_id_token_lifespan": null,
  "refresh_token_grant_access_token_lifespan": null,
  "refresh_token_grant_refresh_token_lifespan": null,
  "device_authorization_grant_id_token_lifespan": null,
  "device_authorization_grant_access_token_lifespan": null,
  "device_authorization_grant_refresh_token_lifespan": null
} satisfies OAuth2Client

export const fullClient = {
  "client_id": "full",
  "client_name": "Photos",
  "client_secret": "fixture-secret",
  "redirect_uris": [
    "http://127.0.0.1:3000/callback"
  ],
  "grant_types": [
    "authorization_code",
    "refresh_token"
  ],
  "response_types": [
    "code"
  ],
  "scope": "openid offline_access photos",
  "audience": [
    "https://api.example"
  ],
  "owner": "",
  "policy_uri": "",
  "allowed_cors_origins": [],
  "tos_uri": "",
  "client_uri": "",
  "logo_uri": "",
  "contacts": [
    "ada@example.com"
  ],
  "client_secret_expires_at": 0,
  "subject_type": "public",
  "jwks": {},
  "token_endpoint_auth_method": "client_secret_post",
  "token_endpoint_auth_signing_alg": "RS256",
  "request_uris": [
    "http://127.0.0.1:3000/request.jwt"
  ],
  "request_object_signing_alg": "RS256",
  "userinfo_signed_response_alg": "none",
  "created_at": "2026-11-25T00:13:24Z",
  "updated_at": "2026-11-25T00:13:24.383105Z",
  "frontchannel_logout_uri": "http://127.0.0.1:3000/front",
  "frontchannel_logout_session_required": true,
  "post_logout_redirect_uris": [
    "http://127.0.0.1:3000/bye"
  ],
  "backchannel_logout_uri": "http://127.0.0.1:3000/back",
  "backchannel_logout_session_required": true,
  "metadata": {
    "tier": "gold"
  },
  "registration_access_token": "ory_at_0…",
  "registration_client_uri": "http://127.0.0.1:6444/oauth2/register/full",
  "access_token_strategy": "opaque",
  "skip_consent": false,
  "skip_logout_consent": true,
  "authorization_code_grant_access_token_lifespan": null,
  "authorization_code_grant_id_token_lifespan": null,
  "authorization_code_grant_refresh_token_lifespan": null,
  "client_credentials_grant_access_token_lifespan": null,
  "implicit_grant_access_token_lifespan": null,
  "implicit_grant_id_token_lifespan": null,
  "jwt_bearer_grant_access_token_lifespan": null,
  "refresh_token_grant_id_token_lifespan": null,
  "refresh_token_grant_access_token_lifespan": null,
  "refresh_token_grant_refresh_token_lifespan": null,
  "device_authorization_grant_id_token_lifespan": null,
  "device_authorization_grant_access_token_lifespan": null,
  "device_authorization_grant_refresh_token_lifespan": null
} satisfies OAuth2Client

export const listedClients = [
  {
    "client_id": "full",
    "client_name": "Photos",
    "redirect_uris": [
      "http://127.0.0.1:3000/callback"
    ],
    "grant_types": [
      "authorization_code",
      "refresh_token"
    ],
    "response_types": [
      "code"
    ],
    "scope": "openid offline_access photos",
    "audience": [
      "https://api.example"
    ],
    "owner": "",
    "policy_uri": "",
    "allowed_cors_origins": [],
    "tos_uri": "",
    "client_uri": "",
    "logo_uri": "",
    "contacts": [
      "ada@example.com"
    ],
    "client_secret_expires_at": 0,
    "subject_type": "public",
    "jwks": {},
    "token_endpoint_auth_method": "client_secret_post",
    "token_endpoint_auth_signing_alg": "RS256",
    "request_uris": [
      "http://127.0.0.1:3000/request.jwt"
    ],
    "request_object_signing_alg": "RS256",
    "userinfo_signed_response_alg": "none",
    "created_at": "2026-11-25T00:13:24Z",
    "updated_at": "2026-11-25T00:13:24.383105Z",
    "frontchannel_logout_uri": "http://127.0.0.1:3000/front",
    "frontchannel_logout_session_required": true,
    "post_logout_redirect_uris": [
      "http://127.0.0.1:3000/bye"
    ],
    "backchannel_logout_uri": "http://127.0.0.1:3000/back",
    "backchannel_logout_session_required": true,
    "metadata": {
      "tier": "gold"
    },
    "access_token_strategy": "opaque",
    "skip_consent": false,
    "skip_logout_consent": true,
    "authorization_code_grant_access_token_lifespan": null,
    "authorization_code_grant_id_token_lifespan": null,
    "authorization_code_grant_refresh_token_lifespan": null,
    "client_credentials_grant_access_token_lifespan": null,
    "implicit_grant_access_token_lifespan": null,
    "implicit_grant_id_token_lifespan": null,
    "jwt_bearer_grant_access_token_lifespan": null,
    "refresh_token_grant_id_token_lifespan": null,
    "refresh_token_grant_access_token_lifespan": null,
    "refresh_token_grant_refresh_token_lifespan": null,
    "device_authorization_grant_id_token_lifespan": null,
    "device_authorization_grant_access_token_lifespan": null,
    "device_authorization_grant_refresh_token_lifespan": null
  },
  {
    "client_id": "minimal",
    "client_name": "Photos",
    "redirect_uris": [],
    "grant_types": [],
    "response_types": [],
    "scope": "offline_access offline openid",
    "audience": [],
    "owner": "",
    "policy_uri": "",
    "allowed_cors_origins": [],
    "tos_uri": "",
    "client_uri": "",
    "logo_uri": "",
    "contacts": [],
    "client_secret_expires_at": 0,
    "subject_type": "public",
    "jwks": {},
    "token_endpoint_auth_method": "client_secret_basic",
    "userinfo_signed_response_alg": "none",
    "created_at": "2026-11-25T00:13:24Z",
    "updated_at": "2026-11-25T00:13:24.377905Z",
    "metadata": {
      "tier": "gold"
    },
    "skip_consent": false,
    "skip_logout_consent": null,
    "authorization_code_grant_access_token_lifespan": null,
    "authorization_code_grant_id_token_lifespan": null,
    "authorization_code_grant_refresh_token_lifespan": null,
    "client_credentials_grant_access_token_lifespan": "1h0m0s",
    "implicit_grant_access_token_lifespan": null,
    "implicit_grant_id_token_lifespan": null,
    "jwt_bearer_grant_access_token_lifespan": null,
    "refresh_token_grant_id_token_lifespan": null,
    "refresh_token_grant_access_token_lifespan": null,
    "refresh_token_grant_refresh_token_lifespan": null,
    "device_authorization_grant_id_token_lifespan": null,
    "device_authorization_grant_access_token_lifespan": null,
    "device_authorization_grant_refresh_token_lifespan": null
  }
] satisfies OAuth2Client[]

export const unknownClient = {
  "error": "Unable to locate the resource",
  "error_description": ""
} satisfies ErrorOAuth2

export const duplicateClient = {
  "error": "Unable to insert or update resource because a resource with that value exists already",
  "error_description": ""
} satisfies ErrorOAuth2

export const invalidClient = {
  "error": "invalid_client_metadata",
  "error_description": "The value of one of the Client Metadata fields is invalid and the server has rejected this request. Note that an Authorization Server MAY choose to substitute a valid value for any requested parameter of a Client's Metadata. Field client_secret must contain a secret that is at least 6 characters long."
} satisfies ErrorOAuth2

export const loginRequest = {
  "challenge": "JW8rDvd5…",
  "requested_scope": [
    "openid",
    "offline_access",
    "photos"
  ],
  "requested_access_token_audience": [],
  "skip": false,
  "subject": "",
  "oidc_context": {
    "ui_locales": [
      "de",
      "en"
    ],
    "login_hint": "ada@example.com"
  },
  "client": {
    "client_id": "app",
    "client_name": "",
    "redirect_uris": [
      "http://127.0.0.1:3000/callback"
    ],
    "grant_types": [
      "authorization_code",
      "refresh_token",
      "client_credentials"
    ],
    "response_types": [
      "code"
    ],
    "scope": "openid offline_access photos",
    "audience": [],
    "owner": "",
    "policy_uri": "",
    "allowed_cors_origins": [],
    "tos_uri": "",
    "client_uri": "",
    "logo_uri": "",
    "contacts": [],
    "client_secret_expires_at": 0,
    "subject_type": "public",
    "jwks": {},
    "token_endpoint_auth_method": "client_secret_basic",
    "userinfo_signed_response_alg": "none",
    "created_at": "2026-11-25T00:13:24Z",
    "updated_at": "2026-11-25T00:13:24.400411Z",
    "metadata": {
      "tier": "gold"
    },
    "skip_consent": false,
    "skip_logout_consent": null,
    "authorization_code_grant_access_token_lifespan": null,
    "authorization_code_grant_id_token_lifespan": null,
    "authorization_code_grant_refresh_token_lifespan": null,
    "client_credentials_grant_access_token_lifespan": null,
    "implicit_grant_access_token_lifespan": null,
    "implicit_grant_id_token_lifespan": null,
    "jwt_bearer_grant_access_token_lifespan": null,
    "refresh_token_grant_id_token_lifespan": null,
    "refresh_token_grant_access_token_lifespan": null,
    "refresh_token_grant_refresh_token_lifespan": null,
    "device_authorization_grant_id_token_lifespan": null,
    "device_authorization_grant_access_token_lifespan": null,
    "device_authorization_grant_refresh_token_lifespan": null
  },
  "request_url": "http://127.0.0.1:6444/oauth2/auth?client_id=app&response_type=code&redirect_uri=…&scope=openid+offline_access+photos&state=fixture-state&login_hint=ada%40example.com&ui_locales=de+en&code_challenge=…&code_challenge_method=S256",
  "session_id": "1d2ab5d8-491a-4942-adce-b9da70d95524"
} satisfies OAuth2LoginRequest

export const redirectTo = {
  "redirect_to": "http://127.0.0.1:6444/oauth2/auth?client_id=app&code_challenge=…&code_challenge_method=S256&login_hint=ada%40example.com&login_verifier=…&redirect_uri=…&response_type=code&scope=openid+offline_access+photos&state=fixture-state&ui_locales=de+en"
} satisfies OAuth2RedirectTo

export const consentRequest = {
  "challenge": "fLF5plJo…",
  "consent_request_id": "d5882d83943e476ebc7ebb985b9869ee",
  "requested_scope": [
    "openid",
    "offline_access",
    "photos"
  ],
  "requested_access_token_audience": [],
  "skip": false,
  "subject": "ada",
  "oidc_context": {
    "ui_locales": [
      "de",
      "en"
    ],
    "login_hint": "ada@example.com"
  },
  "client": {
    "client_id": "app",
    "client_name": "",
    "redirect_uris": [
      "http://127.0.0.1:3000/callback"
    ],
    "grant_types": [
      "authorization_code",
      "refresh_token",
      "client_credentials"
    ],
    "response_types": [
      "code"
    ],
    "scope": "openid offline_access photos",
    "audience": [],
    "owner": "",
    "policy_uri": "",
    "allowed_cors_origins": [],
    "tos_uri": "",
    "client_uri": "",
    "logo_uri": "",
    "contacts": [],
    "client_secret_expires_at": 0,
    "subject_type": "public",
    "jwks": {},
    "token_endpoint_auth_method": "client_secret_basic",
    "userinfo_signed_response_alg": "none",
    "created_at": "2026-11-25T00:13:24Z",
    "updated_at": "2026-11-25T00:13:24.400411Z",
    "metadata": {
      "tier": "gold"
    },
    "skip_consent": false,
    "skip_logout_consent": null,
    "authorization_code_grant_access_token_lifespan": null,
    "authorization_code_grant_id_token_lifespan": null,
    "authorization_code_grant_refresh_token_lifespan": null,
    "client_credentials_grant_access_token_lifespan": null,
    "implicit_grant_access_token_lifespan": null,
    "implicit_grant_id_token_lifespan": null,
    "jwt_bearer_grant_access_token_lifespan": null,
    "refresh_token_grant_id_token_lifespan": null,
    "refresh_token_grant_access_token_lifespan": null,
    "refresh_token_grant_refresh_token_lifespan": null,
    "device_authorization_grant_id_token_lifespan": null,
    "device_authorization_grant_access_token_lifespan": null,
    "device_authorization_grant_refresh_token_lifespan": null
  },
  "request_url": "http://127.0.0.1:6444/oauth2/auth?client_id=app&response_type=code&redirect_uri=…&scope=openid+offline_access+photos&state=fixture-state&login_hint=ada%40example.com&ui_locales=de+en&code_challenge=…&code_challenge_method=S256",
  "login_challenge": "63c6ff166acb4e42ad9d27026f2ecadc",
  "login_session_id": "1d2ab5d8-491a-4942-adce-b9da70d95524",
  "acr": "1",
  "amr": [
    "pwd"
  ],
  "context": {
    "ip": "127.0.0.1"
  }
} satisfies OAuth2ConsentRequest

export const codeTokens = {
  "access_token": "ory_at_e…",
  "expires_in": 3599,
  "id_token": "eyJhbGci…",
  "refresh_token": "ory_rt_-…",
  "scope": "openid offline_access photos",
  "token_type": "bearer"
} satisfies OAuth2TokenExchange

export const usedCode = {
  "error": "invalid_grant",
  "error_description": "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client."
} satisfies ErrorOAuth2

export const clientTokens = {
  "access_token": "ory_at_1…",
  "expires_in": 3599,
  "scope": "",
  "token_type": "bearer"
} satisfies OAuth2TokenExchange

export const activeAccessToken = {
  "active": true,
  "scope": "openid offline_access photos",
  "client_id": "app",
  "sub": "ada",
  "exp": 1795569206,
  "iat": 1795565606,
  "nbf": 1795565606,
  "aud": [],
  "iss": "http://127.0.0.1:6444",
  "token_type": "Bearer",
  "token_use": "access_token",
  "ext": {
    "tenant": "acme"
  }
} satisfies ActiveOAuth2Token

export const activeRefreshToken = {
  "active": true,
  "scope": "openid offline_access photos",
  "client_id": "app",
  "sub": "ada",
  "exp": 1798157606,
  "iat": 1795565606,
  "nbf": 1795565606,
  "aud": [],
  "iss": "http://127.0.0.1:6444",
  "token_type": "Bearer",
  "token_use": "refresh_token",
  "ext": {
    "tenant": "acme"
  }
} satisfies ActiveOAuth2Token

export const activeClientToken = {
  "active": true,
  "client_id": "app",
  "sub": "app",
  "exp": 1795569206,
  "iat": 1795565606,
  "nbf": 1795565606,
  "aud": [],
  "iss": "http://127.0.0.1:6444",
  "token_type": "Bearer",
  "token_use": "access_token"
} satisfies ActiveOAuth2Token

export const inactiveToken = {
  "active": false
} satisfies InactiveOAuth2Token

export const userInfo = {
  "acr": "1",
  "amr": [
    "pwd"
  ],
  "aud": [
    "app"
  ],
  "auth_time": 1795565604,
  "email": "ada@example.com",
  "iat": 1795565606,
  "iss": "http://127.0.0.1:6444",
  "rat": 1795565604,
  "sub": "ada"
} satisfies OidcUserInfo

export const userInfoOfClient = {
  "aud": [
    "app"
  ],
  "iat": 1795565606,
  "iss": "http://127.0.0.1:6444"
} satisfies OidcUserInfo

export const userInfoRefused = {
  "error": "request_unauthorized",
  "error_description": "The request could not be authorized. Check that you provided valid credentials in the right format."
} satisfies ErrorOAuth2

export const proofMissing = {
  "format": "jwt_vc",
  "c_nonce": "zSMimcUu…",
  "c_nonce_expires_in": 3600,
  "error": "missing_proof",
  "error_description": "Could not issue a verifiable credential because the proof is missing in the request."
} satisfies VerifiableCredentialPrimingResponse

export const consentSessions = [
  {
    "consent_request_id": "d5882d83943e476ebc7ebb985b9869ee",
    "grant_scope": [
      "openid",
      "offline_access",
      "photos"
    ],
    "grant_access_token_audience": [],
    "session": {
      "access_token": {
        "tenant": "acme"
      },
      "id_token": {
        "email": "ada@example.com"
      }
    },
    "remember": true,
    "remember_for": 0,
    "handled_at": "2026-11-25T00:13:24.412721346Z",
    "context": {
      "ip": "127.0.0.1"
    },
    "consent_request": {
      "challenge": "",
      "consent_request_id": "d5882d83943e476ebc7ebb985b9869ee",
      "requested_scope": [
        "openid",
        "offline_access",
        "photos"
      ],
      "requested_access_token_audience": [],
      "skip": false,
      "subject": "ada",
      "oidc_context": {
        "ui_locales": [
          "de",
          "en"
        ],
        "login_hint": "ada@example.com"
      },
      "client": {
        "client_id": "app",
        "client_name": "",
        "redirect_uris": [
          "http://127.0.0.1:3000/callback"
        ],
        "grant_types": [
          "authorization_code",
          "refresh_token",
          "client_credentials"
        ],
        "response_types": [
          "code"
        ],
        "scope": "openid offline_access photos",
        "audience": [],
        "owner": "",
        "policy_uri": "",
        "allowed_cors_origins": [],
        "tos_uri": "",
        "client_uri": "",
        "logo_uri": "",
        "contacts": [],
        "client_secret_expires_at": 0,
        "subject_type": "public",
        "jwks": {},
        "token_endpoint_auth_method": "client_secret_basic",
        "userinfo_signed_response_alg": "none",
        "created_at": "2026-11-25T00:13:24Z",
        "updated_at": "2026-11-25T00:13:24.400411Z",
        "metadata": {
          "tier": "gold"
        },
        "skip_consent": false,
        "skip_logout_consent": null,
        "authorization_code_grant_access_token_lifespan": null,
        "authorization_code_grant_id_token_lifespan": null,
        "authorization_code_grant_refresh_token_lifespan": null,
        "client_credentials_grant_access_token_lifespan": null,
        "implicit_grant_access_token_lifespan": null,
        "implicit_grant_id_token_lifespan": null,
        "jwt_bearer_grant_access_token_lifespan": null,
        "refresh_token_grant_id_token_lifespan": null,
        "refresh_token_grant_access_token_lifespan": null,
        "refresh_token_grant_refresh_token_lifespan": null,
        "device_authorization_grant_id_token_lifespan": null,
        "device_authorization_grant_access_token_lifespan": null,
        "device_authorization_grant_refresh_token_lifespan": null
      },
      "request_url": "http://127.0.0.1:6444/oauth2/auth?client_id=app&response_type=code&redirect_uri=…&scope=openid+offline_access+photos&state=fixture-state&login_hint=ada%40example.com&ui_locales=de+en&code_challenge=…&code_challenge_method=S256",
      "login_challenge": "63c6ff166acb4e42ad9d27026f2ecadc",
      "login_session_id": "1d2ab5d8-491a-4942-adce-b9da70d95524",
      "acr": "1",
      "amr": [
        "pwd"
      ],
      "context": {
        "ip": "127.0.0.1"
      }
    }
  }
] satisfies OAuth2ConsentSession[]

export const bareConsentRequest = {
  "challenge": "LQFxKkYl…",
  "consent_request_id": "d07012353d8348bbb76a84bf0323c311",
  "requested_scope": [
    "photos"
  ],
  "requested_access_token_audience": [],
  "skip": false,
  "subject": "bob",
  "oidc_context": {},
  "client": {
    "client_id": "app",
    "client_name": "",
    "redirect_uris": [
      "http://127.0.0.1:3000/callback"
    ],
    "grant_types": [
      "authorization_code",
      "refresh_token",
      "client_credentials"
    ],
    "response_types": [
      "code"
    ],
    "scope": "openid offline_access photos",
    "audience": [],
    "owner": "",
    "policy_uri": "",
    "allowed_cors_origins": [],
    "tos_uri": "",
    "client_uri": "",
    "logo_uri": "",
    "contacts": [],
    "client_secret_expires_at": 0,
    "subject_type": "public",
    "jwks": {},
    "token_endpoint_auth_method": "client_secret_basic",
    "userinfo_signed_response_alg": "none",
    "created_at": "2026-11-25T00:13:24Z",
    "updated_at": "2026-11-25T00:13:24.400411Z",
    "metadata": {
      "tier": "gold"
    },
    "skip_consent": false,
    "skip_logout_consent": null,
    "authorization_code_grant_access_token_lifespan": null,
    "authorization_code_grant_id_token_lifespan": null,
    "authorization_code_grant_refresh_token_lifespan": null,
    "client_credentials_grant_access_token_lifespan": null,
    "implicit_grant_access_token_lifespan": null,
    "implicit_grant_id_token_lifespan": null,
    "jwt_bearer_grant_access_token_lifespan": null,
    "refresh_token_grant_id_token_lifespan": null,
    "refresh_token_grant_access_token_lifespan": null,
    "refresh_token_grant_refresh_token_lifespan": null,
    "device_authorization_grant_id_token_lifespan": null,
    "device_authorization_grant_access_token_lifespan": null,
    "device_authorization_grant_refresh_token_lifespan": null
  },
  "request_url": "http://127.0.0.1:6444/oauth2/auth?client_id=app&response_type=code&redirect_uri=http://127.0.0.1:3000/callback&scope=photos&state=fixture-state",
  "login_challenge": "1e5873faebbe467a84d4bb9b84344742",
  "login_session_id": "c5e2e787-60dc-4232-91bf-2bbe2e6d7837",
  "acr": "",
  "amr": [],
  "context": null
} satisfies OAuth2ConsentRequest

export const bareConsentSessions = [
  {
    "consent_request_id": "d07012353d8348bbb76a84bf0323c311",
    "grant_scope": [
      "photos"
    ],
    "grant_access_token_audience": [],
    "session": {
      "access_token": {},
      "id_token": {}
    },
    "remember": false,
    "remember_for": 0,
    "handled_at": "2026-11-25T00:13:26.185035265Z",
    "context": null,
    "consent_request": {
      "challenge": "",
      "consent_request_id": "d07012353d8348bbb76a84bf0323c311",
      "requested_scope": [
        "photos"
      ],
      "requested_access_token_audience": [],
      "skip": false,
      "subject": "bob",
      "oidc_context": {},
      "client": {
        "client_id": "app",
        "client_name": "",
        "redirect_uris": [
          "http://127.0.0.1:3000/callback"
        ],
        "grant_types": [
          "authorization_code",
          "refresh_token",
          "client_credentials"
        ],
        "response_types": [
          "code"
        ],
        "scope": "openid offline_access photos",
        "audience": [],
        "owner": "",
        "policy_uri": "",
        "allowed_cors_origins": [],
        "tos_uri": "",
        "client_uri": "",
        "logo_uri": "",
        "contacts": [],
        "client_secret_expires_at": 0,
        "subject_type": "public",
        "jwks": {},
        "token_endpoint_auth_method": "client_secret_basic",
        "userinfo_signed_response_alg": "none",
        "created_at": "2026-11-25T00:13:24Z",
        "updated_at": "2026-11-25T00:13:24.400411Z",
        "metadata": {
          "tier": "gold"
        },
        "skip_consent": false,
        "skip_logout_consent": null,
        "authorization_code_grant_access_token_lifespan": null,
        "authorization_code_grant_id_token_lifespan": null,
        "authorization_code_grant_refresh_token_lifespan": null,
        "client_credentials_grant_access_token_lifespan": null,
        "implicit_grant_access_token_lifespan": null,
        "implicit_grant_id_token_lifespan": null,
        "jwt_bearer_grant_access_token_lifespan": null,
        "refresh_token_grant_id_token_lifespan": null,
        "refresh_token_grant_access_token_lifespan": null,
        "refresh_token_grant_refresh_token_lifespan": null,
        "device_authorization_grant_id_token_lifespan": null,
        "device_authorization_grant_access_token_lifespan": null,
        "device_authorization_grant_refresh_token_lifespan": null
      },
      "request_url": "http://127.0.0.1:6444/oauth2/auth?client_id=app&response_type=code&redirect_uri=http://127.0.0.1:3000/callback&scope=photos&state=fixture-state",
      "login_challenge": "1e5873faebbe467a84d4bb9b84344742",
      "login_session_id": "c5e2e787-60dc-4232-91bf-2bbe2e6d7837",
      "acr": "",
      "amr": [],
      "context": null
    }
  }
] satisfies OAuth2ConsentSession[]

export const logoutRequestOfClient = {
  "challenge": "dd943b67-86b4-4c42-9771-e6d6661bed21",
  "subject": "ada",
  "sid": "1d2ab5d8-491a-4942-adce-b9da70d95524",
  "request_url": "/oauth2/…",
  "rp_initiated": true,
  "expires_at": null,
  "requested_at": null,
  "client": {
    "client_id": "app",
    "client_name": "",
    "redirect_uris": [
      "http://127.0.0.1:3000/callback"
    ],
    "grant_types": [
      "authorization_code",
      "refresh_token",
      "client_credentials"
    ],
    "response_types": [
      "code"
    ],
    "scope": "openid offline_access photos",
    "audience": [],
    "owner": "",
    "policy_uri": "",
    "allowed_cors_origins": [],
    "tos_uri": "",
    "client_uri": "",
    "logo_uri": "",
    "contacts": [],
    "client_secret_expires_at": 0,
    "subject_type": "public",
    "jwks": {},
    "token_endpoint_auth_method": "client_secret_basic",
    "userinfo_signed_response_alg": "none",
    "created_at": "2026-11-25T00:13:24Z",
    "updated_at": "2026-11-25T00:13:24.400411Z",
    "metadata": {
      "tier": "gold"
    },
    "skip_consent": false,
    "skip_logout_consent": null,
    "authorization_code_grant_access_token_lifespan": null,
    "authorization_code_grant_id_token_lifespan": null,
    "authorization_code_grant_refresh_token_lifespan": null,
    "client_credentials_grant_access_token_lifespan": null,
    "implicit_grant_access_token_lifespan": null,
    "implicit_grant_id_token_lifespan": null,
    "jwt_bearer_grant_access_token_lifespan": null,
    "refresh_token_grant_id_token_lifespan": null,
    "refresh_token_grant_access_token_lifespan": null,
    "refresh_token_grant_refresh_token_lifespan": null,
    "device_authorization_grant_id_token_lifespan": null,
    "device_authorization_grant_access_token_lifespan": null,
    "device_authorization_grant_refresh_token_lifespan": null
  }
} satisfies OAuth2LogoutRequest

export const logoutRequest = {
  "challenge": "ee95252e-0971-4657-97f6-d85ff0fbc414",
  "subject": "ada",
  "sid": "1d2ab5d8-491a-4942-adce-b9da70d95524",
  "request_url": "/oauth2/sessions/logout",
  "rp_initiated": false,
  "expires_at": "2026-11-25T00:43:26Z",
  "requested_at": "2026-11-25T00:13:26Z",
  "client": null
} satisfies OAuth2LogoutRequest

export const createdKeySet = {
  "keys": [
    {
      "use": "sig",
      "kty": "EC",
      "kid": "first",
      "crv": "P-256",
      "alg": "ES256",
      "x": "n8TOVb9a…",
      "y": "KEBMuGrN…",
      "d": "IdJyvaFL…"
    }
  ]
} satisfies JsonWebKeySet

export const gotKeySet = {
  "keys": [
    {
      "use": "sig",
      "kty": "EC",
      "kid": "first",
      "crv": "P-256",
      "alg": "ES256",
      "x": "n8TOVb9a…",
      "y": "KEBMuGrN…",
      "d": "IdJyvaFL…"
    }
  ]
} satisfies JsonWebKeySet

export const gotKey = {
  "keys": [
    {
      "use": "sig",
      "kty": "EC",
      "kid": "first",
      "crv": "P-256",
      "alg": "ES256",
      "x": "n8TOVb9a…",
      "y": "KEBMuGrN…",
      "d": "IdJyvaFL…"
    }
  ]
} satisfies JsonWebKeySet

export const replacedKey = {
  "kty": "OKP",
  "kid": "second",
  "crv": "Ed25519",
  "x": "11qYAYKx…"
} satisfies JsonWebKey

export const replacedKeySet = {
  "keys": [
    {
      "kty": "OKP",
      "crv": "Ed25519",
      "x": "11qYAYKx…"
    }
  ]
} satisfies JsonWebKeySet

export const unknownKeySet = {
  "error": "Not Found",
  "error_description": "Unable to locate the requested resource"
} satisfies ErrorOAuth2

export const publicKeySet = {
  "keys": [
    {
      "use": "sig",
      "kty": "RSA",
      "kid": "19be3a6d-af74-4b98-a46f-4cad87c2b22d",
      "alg": "RS256",
      "n": "m-bfd2AS…",
      "e": "AQAB"
    },
    {
      "use": "sig",
      "kty": "RSA",
      "kid": "c31962a0-78a4-4fda-8aa6-d1b6f9d38ee0",
      "alg": "RS256",
      "n": "vrqsULBX…",
      "e": "AQAB"
    }
  ]
} satisfies JsonWebKeySet

export const trustedIssuer = {
  "id": "44f0eb8c-a6d4-4b90-b4b3-9b98dfb75eb6",
  "issuer": "https://idp.example",
  "subject": "ada",
  "allow_any_subject": false,
  "scope": [
    "photos"
  ],
  "public_key": {
    "set": "https://idp.example",
    "kid": "trusted"
  },
  "created_at": "2026-11-25T00:13:27Z",
  "expires_at": "2030-01-01T00:00:00Z"
} satisfies TrustedOAuth2JwtGrantIssuer

export const trustedIssuerOfAnySubject = {
  "id": "fe79be07-8616-4532-b440-77af0f2550cf",
  "issuer": "https://other.example",
  "subject": "",
  "allow_any_subject": true,
  "scope": null,
  "public_key": {
    "set": "https://other.example",
    "kid": "trusted"
  },
  "created_at": "2026-11-25T00:13:27Z",
  "expires_at": "2030-01-01T00:00:00Z"
} satisfies TrustedOAuth2JwtGrantIssuer

export const trustedIssuers = [
  {
    "id": "44f0eb8c-a6d4-4b90-b4b3-9b98dfb75eb6",
    "issuer": "https://idp.example",
    "subject": "ada",
    "allow_any_subject": false,
    "scope": [
      "photos"
    ],
    "public_key": {
      "set": "https://idp.example",
      "kid": "trusted"
    },
    "created_at": "2026-11-25T00:13:27Z",
    "expires_at": "2030-01-01T00:00:00Z"
  },
  {
    "id": "fe79be07-8616-4532-b440-77af0f2550cf",
    "issuer": "https://other.example",
    "subject": "",
    "allow_any_subject": true,
    "scope": [],
    "public_key": {
      "set": "https://other.example",
      "kid": "trusted"
    },
    "created_at": "2026-11-25T00:13:27Z",
    "expires_at": "2030-01-01T00:00:00Z"
  }
] satisfies TrustedOAuth2JwtGrantIssuer[]

export const invalidIssuer = {
  "error": "missing_required_parameter",
  "error_description": "One of the required parameters is missing. Check your request parameters. Field 'issuer' is required."
} satisfies ErrorOAuth2

export const createdDynamicClient = {
  "client_id": "73c0cb15-79d5-4c00-81ec-95b36044f7b0",
  "client_name": "Photos",
  "client_secret": "fixture-secret",
  "redirect_uris": [
    "http://127.0.0.1:3000/callback"
  ],
  "grant_types": null,
  "response_types": null,
  "scope": "offline_access offline openid",
  "audience": [],
  "owner": "",
  "policy_uri": "",
  "allowed_cors_origins": [],
  "tos_uri": "",
  "client_uri": "",
  "logo_uri": "",
  "contacts": null,
  "client_secret_expires_at": 0,
  "subject_type": "public",
  "jwks": {},
  "token_endpoint_auth_method": "client_secret_basic",
  "userinfo_signed_response_alg": "none",
  "created_at": "2026-11-25T00:13:27Z",
  "updated_at": "2026-11-25T00:13:27.094192Z",
  "metadata": {},
  "registration_access_token": "ory_at_5…",
  "registration_client_uri": "http://127.0.0.1:6444/oauth2/register/73c0cb15-79d5-4c00-81ec-95b36044f7b0",
  "skip_consent": false,
  "skip_logout_consent": null,
  "authorization_code_grant_access_token_lifespan": null,
  "authorization_code_grant_id_token_lifespan": null,
  "authorization_code_grant_refresh_token_lifespan": null,
  "client_credentials_grant_access_token_lifespan": null,
  "implicit_grant_access_token_lifespan": null,
  "implicit_grant_id_token_lifespan": null,
  "jwt_bearer_grant_access_token_lifespan": null,
  "refresh_token_grant_id_token_lifespan": null,
  "refresh_token_grant_access_token_lifespan": null,
  "refresh_token_grant_refresh_token_lifespan": null,
  "device_authorization_grant_id_token_lifespan": null,
  "device_authorization_grant_access_token_lifespan": null,
  "device_authorization_grant_refresh_token_lifespan": null
} satisfies RegisteredOidcDynamicClient

export const gotDynamicClient = {
  "client_id": "73c0cb15-79d5-4c00-81ec-95b36044f7b0",
  "client_name": "Photos",
  "redirect_uris": [
    "http://127.0.0.1:3000/callback"
  ],
  "grant_types": [],
  "response_types": [],
  "scope": "offline_access offline openid",
  "audience": [],
  "owner": "",
  "policy_uri": "",
  "allowed_cors_origins": [],
  "tos_uri": "",
  "client_uri": "",
  "logo_uri": "",
  "contacts": [],
  "client_secret_expires_at": 0,
  "subject_type": "public",
  "jwks": {},
  "token_endpoint_auth_method": "client_secret_basic",
  "userinfo_signed_response_alg": "none",
  "created_at": "2026-11-25T00:13:27Z",
  "updated_at": "2026-11-25T00:13:27.094192Z",
  "skip_consent": false,
  "skip_logout_consent": null,
  "authorization_code_grant_access_token_lifespan": null,
  "authorization_code_grant_id_token_lifespan": null,
  "authorization_code_grant_refresh_token_lifespan": null,
  "client_credentials_grant_access_token_lifespan": null,
  "implicit_grant_access_token_lifespan": null,
  "implicit_grant_id_token_lifespan": null,
  "jwt_bearer_grant_access_token_lifespan": null,
  "refresh_token_grant_id_token_lifespan": null,
  "refresh_token_grant_access_token_lifespan": null,
  "refresh_token_grant_refresh_token_lifespan": null,
  "device_authorization_grant_id_token_lifespan": null,
  "device_authorization_grant_access_token_lifespan": null,
  "device_authorization_grant_refresh_token_lifespan": null
} satisfies OidcDynamicClient

export const replacedDynamicClient = {
  "client_id": "73c0cb15-79d5-4c00-81ec-95b36044f7b0",
  "client_name": "Pictures",
  "redirect_uris": null,
  "grant_types": null,
  "response_types": null,
  "scope": "offline_access offline openid",
  "audience": [],
  "owner": "",
  "policy_uri": "",
  "allowed_cors_origins": [],
  "tos_uri": "",
  "client_uri": "",
  "logo_uri": "",
  "contacts": null,
  "client_secret_expires_at": 0,
  "subject_type": "public",
  "jwks": {},
  "token_endpoint_auth_method": "client_secret_basic",
  "userinfo_signed_response_alg": "none",
  "created_at": "2026-11-25T00:13:27.098867839Z",
  "updated_at": "2026-11-25T00:13:27.099046Z",
  "metadata": {},
  "registration_access_token": "ory_at_8…",
  "skip_consent": false,
  "skip_logout_consent": null,
  "authorization_code_grant_access_token_lifespan": null,
  "authorization_code_grant_id_token_lifespan": null,
  "authorization_code_grant_refresh_token_lifespan": null,
  "client_credentials_grant_access_token_lifespan": null,
  "implicit_grant_access_token_lifespan": null,
  "implicit_grant_id_token_lifespan": null,
  "jwt_bearer_grant_access_token_lifespan": null,
  "refresh_token_grant_id_token_lifespan": null,
  "refresh_token_grant_access_token_lifespan": null,
  "refresh_token_grant_refresh_token_lifespan": null,
  "device_authorization_grant_id_token_lifespan": null,
  "device_authorization_grant_access_token_lifespan": null,
  "device_authorization_grant_refresh_token_lifespan": null
} satisfies RegisteredOidcDynamicClient

export const alive = {
  "status": "ok"
} satisfies HealthStatus

export const ready = {
  "status": "ok"
} satisfies HealthStatus

export const version = {
  "version": "v26.2.0"
} satisfies Version

export const configuration = {
  "issuer": "http://127.0.0.1:6444",
  "authorization_endpoint": "http://127.0.0.1:6444/oauth2/auth",
  "device_authorization_endpoint": "http://127.0.0.1:6444/oauth2/device/auth",
  "token_endpoint": "http://127.0.0.1:6444/oauth2/token",
  "jwks_uri": "http://127.0.0.1:6444/.well-known/jwks.json",
  "subject_types_supported": [
    "public"
  ],
  "response_types_supported": [
    "code",
    "code id_token",
    "id_token",
    "token id_token",
    "token",
    "token id_token code"
  ],
  "claims_supported": [
    "sub"
  ],
  "grant_types_supported": [
    "authorization_code",
    "implicit",
    "client_credentials",
    "refresh_token",
    "urn:ietf:params:oauth:grant-type:device_code"
  ],
  "response_modes_supported": [
    "query",
    "fragment",
    "form_post"
  ],
  "userinfo_endpoint": "http://127.0.0.1:6444/userinfo",
  "scopes_supported": [
    "offline_access",
    "offline",
    "openid"
  ],
  "token_endpoint_auth_methods_supported": [
    "client_secret_post",
    "client_secret_basic",
    "private_key_jwt",
    "none"
  ],
  "userinfo_signing_alg_values_supported": [
    "none",
    "RS256"
  ],
  "id_token_signing_alg_values_supported": [
    "RS256"
  ],
  "id_token_signed_response_alg": [
    "RS256"
  ],
  "userinfo_signed_response_alg": [
    "RS256"
  ],
  "request_parameter_supported": true,
  "request_uri_parameter_supported": true,
  "require_request_uri_registration": true,
  "claims_parameter_supported": false,
  "revocation_endpoint": "http://127.0.0.1:6444/oauth2/revoke",
  "backchannel_logout_supported": true,
  "backchannel_logout_session_supported": true,
  "frontchannel_logout_supported": true,
  "frontchannel_logout_session_supported": true,
  "end_session_endpoint": "http://127.0.0.1:6444/oauth2/sessions/logout",
  "request_object_signing_alg_values_supported": [
    "none",
    "RS256",
    "ES256"
  ],
  "code_challenge_methods_supported": [
    "plain",
    "S256"
  ],
  "credentials_endpoint_draft_00": "http://127.0.0.1:6444/credentials",
  "credentials_supported_draft_00": [
    {
      "format": "jwt_vc_json",
      "types": [
        "VerifiableCredential",
        "UserInfoCredential"
      ],
      "cryptographic_binding_methods_supported": [
        "jwk"
      ],
      "cryptographic_suites_supported": [
        "PS256",
        "RS256",
        "ES256",
        "PS384",
        "RS384",
        "ES384",
        "PS512",
        "RS512",
        "ES512",
        "EdDSA"
      ]
    }
  ]
} satisfies OidcConfiguration

export const deviceAuthorization = {
  "device_code": "ory_dc_c…",
  "user_code": "P3LKtadX",
  "verification_uri": "http://127.0.0.1:6444/oauth2/device/verify",
  "verification_uri_complete": "http://127.0.0.1:6444/oauth2/device/verify?user_code=P3LKtadX",
  "expires_in": 599,
  "interval": 5
} satisfies DeviceAuthorization

export const pendingDevice = {
  "error": "authorization_pending",
  "error_description": "The authorization request is still pending as the end user hasn't yet completed the user-interaction steps."
} satisfies ErrorOAuth2

export const acceptedUserCode = {
  "redirect_to": "http://127.0.0.1:6444/oauth2/device/verify?client_id=tv&device_verifier=…"
} satisfies OAuth2RedirectTo

export const loginRequestOfDevice = {
  "challenge": "eZzCVvao…",
  "requested_scope": [
    "openid"
  ],
  "requested_access_token_audience": [],
  "skip": false,
  "subject": "",
  "oidc_context": null,
  "client": {
    "client_id": "tv",
    "client_name": "",
    "redirect_uris": [],
    "grant_types": [
      "urn:ietf:params:oauth:grant-type:device_code"
    ],
    "response_types": [],
    "scope": "offline_access offline openid",
    "audience": [],
    "owner": "",
    "policy_uri": "",
    "allowed_cors_origins": [],
    "tos_uri": "",
    "client_uri": "",
    "logo_uri": "",
    "contacts": [],
    "client_secret_expires_at": 0,
    "subject_type": "public",
    "jwks": {},
    "token_endpoint_auth_method": "none",
    "userinfo_signed_response_alg": "none",
    "created_at": "2026-11-25T00:13:27Z",
    "updated_at": "2026-11-25T00:13:27.122142Z",
    "metadata": {},
    "skip_consent": false,
    "skip_logout_consent": null,
    "authorization_code_grant_access_token_lifespan": null,
    "authorization_code_grant_id_token_lifespan": null,
    "authorization_code_grant_refresh_token_lifespan": null,
    "client_credentials_grant_access_token_lifespan": null,
    "implicit_grant_access_token_lifespan": null,
    "implicit_grant_id_token_lifespan": null,
    "jwt_bearer_grant_access_token_lifespan": null,
    "refresh_token_grant_id_token_lifespan": null,
    "refresh_token_grant_access_token_lifespan": null,
    "refresh_token_grant_refresh_token_lifespan": null,
    "device_authorization_grant_id_token_lifespan": null,
    "device_authorization_grant_access_token_lifespan": null,
    "device_authorization_grant_refresh_token_lifespan": null
  },
  "request_url": "http://127.0.0.1:6444/oauth2/device/verify?client_id=tv",
  "session_id": "1e29dc01-cbc1-47ea-bf75-40c83b120017"
} satisfies OAuth2LoginRequest
