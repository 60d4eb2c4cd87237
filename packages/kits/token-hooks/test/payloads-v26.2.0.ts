// Recorded from Hydra v26.2.0. tests/contract checks that the server still sends this; texts of random characters are shortened.

import type { TokenHookRequest } from '../src/index.js'

/** By what the client requested. */
export const v26_2_0 = {
  codeExchange: {
    session: {
      id_token: {
        id_token_claims: {
          jti: '',
          iss: 'http://127.0.0.1:4444',
          sub: 'ada',
          aud: ['242499f8'],
          nonce: 'eDTCCzMf',
          exp: '0001-01-01T00:00:00Z',
          iat: '2026-11-28T22:26:14Z',
          rat: '2026-11-28T22:26:14Z',
          auth_time: '2026-11-28T22:26:14Z',
          at_hash: '',
          acr: '',
          amr: null,
          c_hash: '',
          ext: {
            email: 'a@example.com',
            sid: '78d62902',
          },
        },
        headers: {
          extra: {
            kid: 'da5e26c6',
          },
        },
        expires_at: {
          access_token: '2026-11-28T23:26:15Z',
          authorize_code: '2026-11-28T22:36:14.659308078Z',
          refresh_token: '2026-12-28T22:26:15Z',
        },
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
      client_id: '242499f8',
      consent_challenge: 'd649456a',
      exclude_not_before_claim: false,
      allowed_top_level_claims: [],
      mirror_top_level_claims: true,
    },
    request: {
      client_id: '242499f8',
      requested_scopes: ['openid', 'offline_access', 'photos'],
      granted_scopes: [],
      granted_audience: [],
      grant_types: ['authorization_code'],
      payload: {
        client_id: ['242499f8'],
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
          aud: ['3cbff63b'],
          nonce: 'RYodEMxu',
          exp: '0001-01-01T00:00:00Z',
          iat: '2026-11-28T22:26:15Z',
          rat: '2026-11-28T22:26:15Z',
          auth_time: '2026-11-28T22:26:15Z',
          at_hash: '',
          acr: '',
          amr: null,
          c_hash: '',
          ext: {
            email: 'a@example.com',
            sid: 'ba9c6075',
          },
        },
        headers: {
          extra: {
            kid: 'da5e26c6',
          },
        },
        expires_at: {
          access_token: '2026-11-28T23:26:15Z',
          authorize_code: '2026-11-28T22:36:15.054585857Z',
          refresh_token: '2026-12-28T22:26:15Z',
        },
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
      client_id: '3cbff63b',
      consent_challenge: '2e9d975d',
      exclude_not_before_claim: false,
      allowed_top_level_claims: [],
      mirror_top_level_claims: true,
    },
    request: {
      client_id: '3cbff63b',
      requested_scopes: ['openid', 'offline_access', 'photos'],
      granted_scopes: ['openid', 'offline_access', 'photos'],
      granted_audience: ['https://photos.example'],
      grant_types: ['refresh_token'],
      payload: {
        client_id: ['3cbff63b'],
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
          iat: '2026-11-28T22:26:14.77361953Z',
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
          access_token: '2026-11-28T23:26:14.773575756Z',
        },
        subject: '01163c6b',
      },
      extra: {},
      kid: '',
      client_id: '01163c6b',
      consent_challenge: '',
      exclude_not_before_claim: false,
      allowed_top_level_claims: [],
      mirror_top_level_claims: true,
    },
    request: {
      client_id: '01163c6b',
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
          iat: '2026-11-28T22:26:14.88199934Z',
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
          access_token: '2026-11-28T23:26:14.881944629Z',
        },
        subject: 'fa26a683',
      },
      extra: {},
      kid: '',
      client_id: 'fa26a683',
      consent_challenge: '',
      exclude_not_before_claim: false,
      allowed_top_level_claims: [],
      mirror_top_level_claims: true,
    },
    request: {
      client_id: 'fa26a683',
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
          iat: '2026-11-28T22:26:14.926903034Z',
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
          access_token: '2026-11-28T23:26:15Z',
        },
        subject: 'ada',
      },
      extra: {},
      kid: '',
      client_id: '2e8fe670',
      consent_challenge: '',
      exclude_not_before_claim: false,
      allowed_top_level_claims: [],
      mirror_top_level_claims: true,
    },
    request: {
      client_id: '2e8fe670',
      requested_scopes: ['photos'],
      granted_scopes: ['photos'],
      granted_audience: ['http://127.0.0.1:4444/oauth2/token', 'https://photos.example'],
      grant_types: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
      payload: {
        assertion: ['eyJhbGciOiJFUzI1NiJ9.<shortened>'],
        client_id: ['2e8fe670'],
        grant_type: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
        scope: ['photos'],
      },
    },
  },
  deviceCode: {
    session: {
      id_token: {
        id_token_claims: {
          jti: '',
          iss: 'http://127.0.0.1:4444',
          sub: 'ada',
          aud: ['3f109e64'],
          nonce: '',
          exp: '0001-01-01T00:00:00Z',
          iat: '2026-11-28T22:26:14Z',
          rat: '2026-11-28T22:26:14Z',
          auth_time: '2026-11-28T22:26:14Z',
          at_hash: '',
          acr: '',
          amr: null,
          c_hash: '',
          ext: {
            email: 'a@example.com',
            sid: 'c477d5c7',
          },
        },
        headers: {
          extra: {
            kid: 'da5e26c6',
          },
        },
        expires_at: {
          access_token: '2026-11-28T23:26:15Z',
          device_code: '2026-11-28T22:36:15Z',
          refresh_token: '2026-12-28T22:26:15Z',
          user_code: '2026-11-28T22:36:15Z',
        },
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
      client_id: '3f109e64',
      consent_challenge: '361dc1b9',
      exclude_not_before_claim: false,
      allowed_top_level_claims: [],
      mirror_top_level_claims: true,
    },
    request: {
      client_id: '3f109e64',
      requested_scopes: ['openid', 'offline_access', 'photos'],
      granted_scopes: [],
      granted_audience: [],
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
      payload: {
        client_id: ['3f109e64'],
        grant_type: ['urn:ietf:params:oauth:grant-type:device_code'],
      },
    },
  },
  refreshOfDevice: {
    session: {
      id_token: {
        id_token_claims: {
          jti: '',
          iss: 'http://127.0.0.1:4444',
          sub: 'ada',
          aud: ['e4652518'],
          nonce: '',
          exp: '0001-01-01T00:00:00Z',
          iat: '2026-11-28T22:26:15Z',
          rat: '2026-11-28T22:26:15Z',
          auth_time: '2026-11-28T22:26:15Z',
          at_hash: '',
          acr: '',
          amr: null,
          c_hash: '',
          ext: {
            email: 'a@example.com',
            sid: '8d2540e6',
          },
        },
        headers: {
          extra: {
            kid: 'da5e26c6',
          },
        },
        expires_at: {
          access_token: '2026-11-28T23:26:16Z',
          device_code: '2026-11-28T22:36:16Z',
          refresh_token: '2026-12-28T22:26:16Z',
          user_code: '2026-11-28T22:36:16Z',
        },
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
      client_id: 'e4652518',
      consent_challenge: '7f3fd9bc',
      exclude_not_before_claim: false,
      allowed_top_level_claims: [],
      mirror_top_level_claims: true,
    },
    request: {
      client_id: 'e4652518',
      requested_scopes: ['openid', 'offline_access', 'photos'],
      granted_scopes: ['openid', 'offline_access', 'photos'],
      granted_audience: ['https://photos.example'],
      grant_types: ['refresh_token'],
      payload: {
        client_id: ['e4652518'],
        grant_type: ['refresh_token'],
      },
    },
  },
} satisfies Record<string, TokenHookRequest>
