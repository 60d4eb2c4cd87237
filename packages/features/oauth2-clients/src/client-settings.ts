import { type Json, type JsonObject, parseGoDuration, trimTrailingSlashes } from '@hydrakit/core/feature'
import type { OAuth2ClientInput, OAuth2ClientTokenLifespans } from '@hydrakit/types'
import { isJsonObject } from './json.js'

/** Members of a response that are not settings: the identifier, what Hydra records about the client, and the secret, which no later response contains. */
const notSettings = new Set([
  'client_id',
  'client_secret',
  'client_secret_expires_at',
  'created_at',
  'updated_at',
  'registration_access_token',
  'registration_client_uri',
])

/** The value that clears a setting on every release: v2.3 ignores null for text and flags, and `{}` for `jwks`. */
const emptyValues: Record<Setting, Json> = {
  access_token_strategy: '',
  allowed_cors_origins: [],
  audience: [],
  backchannel_logout_session_required: false,
  backchannel_logout_uri: '',
  client_name: '',
  client_uri: '',
  contacts: [],
  frontchannel_logout_session_required: false,
  frontchannel_logout_uri: '',
  grant_types: [],
  jwks: null,
  jwks_uri: '',
  logo_uri: '',
  metadata: {},
  owner: '',
  policy_uri: '',
  post_logout_redirect_uris: [],
  redirect_uris: [],
  request_object_signing_alg: '',
  request_uris: [],
  response_types: [],
  scope: '',
  sector_identifier_uri: '',
  skip_consent: false,
  skip_logout_consent: false,
  subject_type: '',
  token_endpoint_auth_method: '',
  token_endpoint_auth_signing_alg: '',
  tos_uri: '',
  userinfo_signed_response_alg: '',
}

type Setting = Exclude<keyof OAuth2ClientInput, 'client_id' | 'client_secret' | `${string}_lifespan`>

/** Lifespans of the newest server. v2.3 has none for the device grant. */
const lifespans: Record<keyof OAuth2ClientTokenLifespans, true> = {
  authorization_code_grant_access_token_lifespan: true,
  authorization_code_grant_id_token_lifespan: true,
  authorization_code_grant_refresh_token_lifespan: true,
  client_credentials_grant_access_token_lifespan: true,
  device_authorization_grant_access_token_lifespan: true,
  device_authorization_grant_id_token_lifespan: true,
  device_authorization_grant_refresh_token_lifespan: true,
  implicit_grant_access_token_lifespan: true,
  implicit_grant_id_token_lifespan: true,
  jwt_bearer_grant_access_token_lifespan: true,
  refresh_token_grant_access_token_lifespan: true,
  refresh_token_grant_id_token_lifespan: true,
  refresh_token_grant_refresh_token_lifespan: true,
}

/** The value that Hydra stores in place of the empty one. For `scope` and `subject_type` that depends on its configuration. */
const defaults: Record<string, string> = {
  token_endpoint_auth_method: 'client_secret_basic',
  userinfo_signed_response_alg: 'none',
}

/** Members of a JWK that Hydra stores and everyone may know (RFC 7517 section 4). */
export const publicKeyMembers: readonly string[] = [
  'alg',
  'crv',
  'e',
  'kid',
  'kty',
  'n',
  'use',
  'x',
  'x5c',
  'x5t',
  'x5t#S256',
  'x5u',
  'y',
]

/** The other members of a JWK that Hydra stores. It drops the rest, such as the `ext` and `key_ops` that Web Crypto exports. */
const secretKeyMembers = ['d', 'dp', 'dq', 'k', 'p', 'q', 'qi']

/** Lists the members of a desired client that Hydra stores. A function: bundlers drop it, and the tables, from a program that plans nothing. */
export function listStoredMembers(): string[] {
  return [...Object.keys(emptyValues), ...Object.keys(lifespans)]
}

/** Lists the settings among the members of a client. */
export function listSettings(client: JsonObject): [name: string, value: Json][] {
  return Object.entries(client).filter(([name]) => isSetting(name))
}

export function isSetting(name: string): boolean {
  return !notSettings.has(name)
}

/** Whether Hydra documents the setting. Of these, only `jwks` and `metadata` can contain a secret. */
export function isKnownSetting(name: string): boolean {
  return name === 'client_id' || Object.hasOwn(emptyValues, name)
}

/** Whether a client has a member of this name, a setting or not. */
export function isKnownMember(name: string): boolean {
  return isKnownSetting(name) || isLifespan(name) || !isSetting(name)
}

export function isKnownLifespan(name: string): boolean {
  return Object.hasOwn(lifespans, name)
}

export function isLifespan(name: string): boolean {
  return name.endsWith('_lifespan')
}

/** Encodes a setting so that every release stores it; null clears it. */
export function encodeSetting(name: string, value: Json): Json {
  const isCleared = value === null || (name === 'jwks' && normalizeSetting(name, value) === null)
  return isCleared ? ((emptyValues as Record<string, Json>)[name] ?? null) : value
}

/** Whether a value leaves the choice to Hydra, so that the present value is no difference. */
export function isChosenByServer(name: string, value: Json): boolean {
  return (name === 'scope' || name === 'subject_type') && (value === null || value === '')
}

/** Converts a value so that two values are equal if they mean the same to Hydra: every kind of unset and each default become null, durations numbers. */
export function normalizeSetting(name: string, value: Json | undefined): Json {
  if (value === undefined || value === null) return null
  if (isLifespan(name)) return typeof value === 'string' ? (parseGoDuration(value) ?? value) : value
  if (name === 'jwks') return normalizeKeys(value)
  if (name === 'allowed_cors_origins' && Array.isArray(value))
    return value.length > 0 ? value.map(normalizeOrigin) : null
  if (name === 'access_token_strategy' && typeof value === 'string') return value.toLowerCase() || null
  const isUnset = value === '' || value === false || value === defaults[name] || (Array.isArray(value) && !value.length)
  return isUnset ? null : value
}

function normalizeKeys(value: Json): Json {
  const keys = isJsonObject(value) ? value.keys : undefined
  return Array.isArray(keys) && keys.length > 0 ? keys.map(normalizeKey) : null
}

function normalizeKey(key: Json): Json {
  if (!isJsonObject(key)) return key
  return Object.fromEntries(Object.entries(key).filter(([name, value]) => isStoredKeyMember(name) && value !== ''))
}

function isStoredKeyMember(name: string): boolean {
  return publicKeyMembers.includes(name) || secretKeyMembers.includes(name)
}

// As Go's URL parser writes it back.
function normalizeOrigin(origin: Json): Json {
  if (typeof origin !== 'string') return origin
  return trimTrailingSlashes(origin.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase()))
}
