import { describe, expect, test } from 'vitest'
import { comparable, sentValue } from './client-member.js'
import { isSameJson, type Json } from './json.js'

describe('values that Hydra holds for the same', () => {
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
    expect(isSameJson(comparable(name, a), comparable(name, b))).toBe(true)
  })
})

describe('values that are not the same', () => {
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
    expect(isSameJson(comparable(name, a), comparable(name, b))).toBe(false)
  })
})

test('no keys are sent as null, since v2.3 ignores an empty set', () => {
  expect([{}, { keys: [] }, { keys: null }, null].map((value) => sentValue('jwks', value))).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('a member that is newer than these types is sent as it is', () => {
  expect(sentValue('new_member', null)).toBeNull()
  expect(sentValue('new_member', {})).toEqual({})
})
