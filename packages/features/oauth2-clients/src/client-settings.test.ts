import { isSameJson, type Json } from '@hydrakit/core/feature'
import { describe, expect, test } from 'vitest'
import { encodeSetting, normalizeSetting } from './client-settings.js'

describe('values that mean the same to Hydra', () => {
  test.each<[string, Json | undefined, Json | undefined]>([
    ['contacts', null, []],
    ['post_logout_redirect_uris', undefined, []],
    ['jwks_uri', undefined, ''],
    ['frontchannel_logout_session_required', undefined, false],
    ['skip_logout_consent', null, false],
    ['token_endpoint_auth_method', 'client_secret_basic', ''],
    ['userinfo_signed_response_alg', 'none', null],
    ['access_token_strategy', 'jwt', 'JWT'],
    ['access_token_strategy', undefined, ''],
    ['implicit_grant_id_token_lifespan', '1h0m0s', '60m'],
    ['implicit_grant_id_token_lifespan', null, undefined],
    ['allowed_cors_origins', ['https://app.example'], ['HTTPS://app.example/']],
    ['allowed_cors_origins', [], null],
    ['jwks', {}, { keys: [] }],
    ['jwks', { keys: [{ kty: 'EC', kid: 'a' }] }, { keys: [{ kid: 'a', kty: 'EC', ext: true }] }],
  ])('%s: %j and %j', (name, a, b) => {
    expect(isSameJson(normalizeSetting(name, a), normalizeSetting(name, b))).toBe(true)
  })
})

describe('values that differ', () => {
  test.each<[string, Json | undefined, Json | undefined]>([
    ['implicit_grant_id_token_lifespan', '0s', null],
    ['implicit_grant_id_token_lifespan', '1d', '1h0m0s'],
    ['client_name', 'none', ''],
    ['userinfo_signed_response_alg', 'RS256', ''],
    ['redirect_uris', ['https://app.example/'], ['https://app.example']],
    ['redirect_uris', ['a', 'b'], ['b', 'a']],
    ['skip_consent', true, false],
    ['jwks', { keys: [{ kid: 'a' }] }, { keys: [{ kid: 'b' }] }],
  ])('%s: %j and %j', (name, a, b) => {
    expect(isSameJson(normalizeSetting(name, a), normalizeSetting(name, b))).toBe(false)
  })
})

test('an empty key set is sent as null, since v2.3 ignores an empty one', () => {
  expect([{}, { keys: [] }, { keys: null }, null].map((value) => encodeSetting('jwks', value))).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('a member that is newer than these types is sent as it is', () => {
  expect(encodeSetting('new_member', null)).toBeNull()
  expect(encodeSetting('new_member', {})).toEqual({})
})
