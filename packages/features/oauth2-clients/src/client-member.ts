import { trimTrailingSlashes } from '@hydrakit/core'
import type { OAuth2ClientInput } from '@hydrakit/types'
import { goDuration } from './go-duration.js'
import { isJsonObject, type Json, type JsonObject } from './json.js'

/** Members of an answer that are no settings: who the client is, what Hydra notes about it, and the secret, which is never shown. */
const notSettings = new Set([
  'client_id',
  'client_secret',
  'client_secret_expires_at',
  'created_at',
  'updated_at',
  'registration_access_token',
  'registration_client_uri',
])

/** What clears a member on every release: v2.3 takes no notice of null for text and flags, nor of `{}` for `jwks`. */
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

/** What Hydra makes of the empty value. It chooses `scope` and `subject_type` by its configuration, so those cannot be known. */
const defaults: Record<string, string> = {
  token_endpoint_auth_method: 'client_secret_basic',
  userinfo_signed_response_alg: 'none',
}

/** Members of a JWK that Hydra keeps; it drops others, such as the `ext` and `key_ops` that Web Crypto exports. */
const keyMembers = 'alg crv d dp dq e k kid kty n p q qi use x x5c x5t x5t#S256 x5u y'.split(' ')

/** The settings among the members of a client. */
export function settingsOf(client: JsonObject): [name: string, value: Json][] {
  return Object.entries(client).filter(([name]) => isSetting(name))
}

export function isSetting(name: string): boolean {
  return !notSettings.has(name)
}

/** Whether a setting is one that Hydra documents, of which none but `jwks` and `metadata` can hold a secret. */
export function isKnownSetting(name: string): boolean {
  return name === 'client_id' || Object.hasOwn(emptyValues, name)
}

/** Whether a name is that of a member of a client, a setting or not. */
export function isKnownMember(name: string): boolean {
  return isKnownSetting(name) || isLifespan(name) || !isSetting(name)
}

export function isLifespan(name: string): boolean {
  return name.endsWith('_lifespan')
}

/** What to send so that a member gets a value on every release; null clears it. */
export function sentValue(name: string, value: Json): Json {
  const isCleared = value === null || (name === 'jwks' && comparable(name, value) === null)
  return isCleared ? ((emptyValues as Record<string, Json>)[name] ?? null) : value
}

/** Whether a value leaves the choice to Hydra, so that nothing it has chosen is a difference. */
export function isServersChoice(name: string, value: Json): boolean {
  return (name === 'scope' || name === 'subject_type') && (value === null || value === '')
}

/** A form in which values are the same if Hydra holds them for the same: null for each kind of unset, durations as numbers, defaults as unset. */
export function comparable(name: string, value: Json | undefined): Json {
  if (value === undefined || value === null) return null
  if (isLifespan(name)) return typeof value === 'string' ? (goDuration(value) ?? value) : value
  if (name === 'jwks') return comparableKeys(value)
  if (name === 'allowed_cors_origins' && Array.isArray(value))
    return value.length > 0 ? value.map(comparableOrigin) : null
  if (name === 'access_token_strategy') return String(value).toLowerCase() || null
  const isUnset = value === '' || value === false || value === defaults[name] || (Array.isArray(value) && !value.length)
  return isUnset ? null : value
}

function comparableKeys(value: Json): Json {
  const keys = isJsonObject(value) ? value.keys : undefined
  return Array.isArray(keys) && keys.length > 0 ? keys.map(comparableKey) : null
}

function comparableKey(key: Json): Json {
  if (!isJsonObject(key)) return key
  return Object.fromEntries(Object.entries(key).filter(([name, value]) => keyMembers.includes(name) && value !== ''))
}

// As Go's URL parser writes it back.
function comparableOrigin(origin: Json): Json {
  return trimTrailingSlashes(String(origin).replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase()))
}
