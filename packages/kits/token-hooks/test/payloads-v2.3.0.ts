// Recorded from Hydra v2.3.0. tests/contract checks that the server still sends this; texts of random characters are shortened.

import type { TokenHookRequest } from '../src/index.js'

/** By what the client requested. */
export const v2_3_0 = {
  codeExchange: {
    session: {
      id_token: {
        id_token_claims: {
          jti: '',
          iss: 'http://127.0.0.1:4444',
          sub: 'ada',
          aud: ['e0d3f31f'],
          nonce: 'XNVdM965',
          exp: '0001-01-01T00:00:00Z',
          iat: '2026-11-28T22:25:59Z',
          rat: '2026-11-28T22:25:59Z',
          auth_time: '2026-11-28T22:25:59Z',
          at_hash: '',
          acr: '',
          amr: [],
          c_hash: '',
          ext: {
            email: 'a@example.com',
            sid: '59d3ed51',
          },
        },
        headers: {
          extra: {
            kid: '2a805b0d',
          },
        },
        expires_at: {
          access_token: '2026-11-28T23:25:59Z',
          authorize_code: '2026-11-28T22:35:59.040700464Z',
          refresh_token: '2026-12-28T22:25:59Z',
        },
        username: '',
        subject: 'ada',
      },
      extra: {
        big: 9007199254740991,
        deep: {
          a: [1, null, 'ü<>&'],
        },
        plan: 'gold',
      },
      kid: '',
      client_id: 'e0d3f31f',
      consent_challenge: 'd22f71ef',
      exclude_not_before_claim: false,
      allowed_top_level_claims: [],
      mirror_top_level_claims: true,
    },
    request: {
      client_id: 'e0d3f31f',
      requested_scopes: ['openid', 'offline_access', 'photos'],
      granted_scopes: [],
      granted_audience: [],
      grant_types: ['authorization_code'],
      payload: {
        client_id: ['e0d3f31f'],
        grant_type: ['authorization_code'],
      },
    },
  },
  refresh: {
    session: {
      id_token: {
        id_token_claims: {
          jti: '',
          iss: 'http://127.0.0.1:4444',
          sub: 'ada',
          aud: ['cb6e9a28'],
          nonce: 'oXbfaTzG',
          exp: '0001-01-01T00:00:00Z',
          iat: '2026-11-28T22:25:59Z',
          rat: '2026-11-28T22:25:59Z',
          auth_time: '2026-11-28T22:25:59Z',
          at_hash: '',
          acr: '',
          amr: [],
          c_hash: '',
          ext: {
            email: 'a@example.com',
            sid: 'edd1f9ab',
          },
        },
        headers: {
          extra: {
            kid: '2a805b0d',
          },
        },
        expires_at: {
          access_token: '2026-11-28T23:25:59Z',
          authorize_code: '2026-11-28T22:35:59.473148784Z',
          refresh_token: '2026-12-28T22:25:59Z',
        },
        username: '',
        subject: 'ada',
      },
      extra: {
        big: 9007199254740991,
        deep: {
          a: [1, null, 'ü<>&'],
        },
        plan: 'gold',
      },
      kid: '',
      client_id: 'cb6e9a28',
      consent_challenge: '8a628c9c',
      exclude_not_before_claim: false,
      allowed_top_level_claims: [],
      mirror_top_level_claims: true,
    },
    request: {
      client_id: 'cb6e9a28',
      requested_scopes: ['openid', 'offline_access', 'photos'],
      granted_scopes: ['openid', 'offline_access', 'photos'],
      granted_audience: ['https://photos.example'],
      grant_types: ['refresh_token'],
      payload: {
        client_id: ['cb6e9a28'],
        grant_type: ['refresh_token'],
      },
    },
  },
  clientCredentials: {
    session: {
      id_token: {
        id_token_claims: {
          jti: '',
          iss: 'http://127.0.0.1:4444',
          sub: '',
          aud: null,
          nonce: '',
          exp: '0001-01-01T00:00:00Z',
          iat: '2026-11-28T22:25:59.360238188Z',
          rat: '0001-01-01T00:00:00Z',
          auth_time: '0001-01-01T00:00:00Z',
          at_hash: '',
          acr: '',
          amr: null,
          c_hash: '',
          ext: null,
        },
        headers: {
          extra: null,
        },
        expires_at: {
          access_token: '2026-11-28T23:25:59.360202015Z',
        },
        username: '',
        subject: 'adad2bab',
      },
      extra: {},
      kid: '',
      client_id: 'adad2bab',
      consent_challenge: '',
      exclude_not_before_claim: false,
      allowed_top_level_claims: [],
      mirror_top_level_claims: true,
    },
    request: {
      client_id: 'adad2bab',
      requested_scopes: ['photos'],
      granted_scopes: ['photos'],
      granted_audience: [],
      grant_types: ['client_credentials'],
      payload: {
        grant_type: ['client_credentials'],
        scope: ['photos'],
      },
    },
  },
  clientCredentialsWithoutScope: {
    session: {
      id_token: {
        id_token_claims: {
          jti: '',
          iss: 'http://127.0.0.1:4444',
          sub: '',
          aud: null,
          nonce: '',
          exp: '0001-01-01T00:00:00Z',
          iat: '2026-11-28T22:25:59.396958181Z',
          rat: '0001-01-01T00:00:00Z',
          auth_time: '0001-01-01T00:00:00Z',
          at_hash: '',
          acr: '',
          amr: null,
          c_hash: '',
          ext: null,
        },
        headers: {
          extra: null,
        },
        expires_at: {
          access_token: '2026-11-28T23:25:59.396918512Z',
        },
        username: '',
        subject: 'e6246a16',
      },
      extra: {},
      kid: '',
      client_id: 'e6246a16',
      consent_challenge: '',
      exclude_not_before_claim: false,
      allowed_top_level_claims: [],
      mirror_top_level_claims: true,
    },
    request: {
      client_id: 'e6246a16',
      requested_scopes: null,
      granted_scopes: [],
      granted_audience: [],
      grant_types: ['client_credentials'],
      payload: {
        grant_type: ['client_credentials'],
      },
    },
  },
  jwtBearer: {
    session: {
      id_token: {
        id_token_claims: {
          jti: '',
          iss: 'http://127.0.0.1:4444',
          sub: '',
          aud: null,
          nonce: '',
          exp: '0001-01-01T00:00:00Z',
          iat: '2026-11-28T22:25:59.414284745Z',
          rat: '0001-01-01T00:00:00Z',
          auth_time: '0001-01-01T00:00:00Z',
          at_hash: '',
          acr: '',
          amr: null,
          c_hash: '',
          ext: null,
        },
        headers: {
          extra: null,
        },
        expires_at: {
          access_token: '2026-11-28T23:25:59Z',
        },
        username: '',
        subject: 'ada',
      },
      extra: {},
      kid: '',
      client_id: 'f70ff44f',
      consent_challenge: '',
      exclude_not_before_claim: false,
      allowed_top_level_claims: [],
      mirror_top_level_claims: true,
    },
    request: {
      client_id: 'f70ff44f',
      requested_scopes: ['photos'],
      granted_scopes: ['photos'],
      granted_audience: ['http://127.0.0.1:4444/oauth2/token', 'https://photos.example'],
      grant_types: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
      payload: {
        assertion: ['eyJhbGciOiJFUzI1NiJ9.<shortened>'],
        client_id: ['f70ff44f'],
        grant_type: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
        scope: ['photos'],
      },
    },
  },
} satisfies Record<string, TokenHookRequest>
