import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assertClientSettings, assertPatchedType, assertSettingTypes } from './assert-client-settings.js'

const spec = new URL('../../../openapi/spec/', import.meta.url)
const descriptions = readdirSync(spec).filter((name) => /^hydra-.*\.json$/.test(name))

/** A value of each type that a setting can have. */
const values = { list: ['a'], duration: '1h', keys: { keys: [] }, text: 'a', flag: true, number: 1 }

/** The names that API descriptions have for the types. Up to v2.3 they have none for keys. */
const typeNames = {
  list: ['StringSliceJSONFormat', 'array'],
  duration: ['NullDuration'],
  keys: ['jsonWebKeySet', ''],
  text: ['string'],
  flag: ['boolean'],
  number: ['integer'],
}

/** Types of members that Hydra records, or that may be any JSON: they are not checked. */
const unchecked = /^(metadata|client_secret_expires_at|(created|updated)_at|registration_(access_token|client_uri))$/

function readMembers(file: string): [name: string, type: string | undefined][] {
  const { components } = JSON.parse(readFileSync(new URL(file, spec), 'utf8'))
  const members = Object.entries<{ type?: string; $ref?: string }>(components.schemas.oAuth2Client.properties)
  return members.map(([name, { type, $ref = '' }]) => [name, findType(type ?? $ref.replace(/.*\//, ''))])
}

function findType(typeName: string): string | undefined {
  return Object.entries(typeNames).find(([, names]) => names.includes(typeName))?.[0]
}

function accepts(name: string, value: unknown): boolean {
  try {
    assertClientSettings({ [name]: value }, undefined)
    return true
  } catch {
    return false
  }
}

test.each(descriptions)('every setting in %s is checked for the type that it has there', (file) => {
  const settings = readMembers(file).filter(([name]) => !unchecked.test(name))
  expect(settings.length).toBeGreaterThan(40)
  for (const [name, type] of settings) {
    const accepted = Object.entries(values).filter(([, value]) => accepts(name, value))
    const expected = type === 'text' ? ['duration', 'text'] : [type]
    expect([name, accepted.map(([each]) => each)]).toEqual([name, expected])
  }
})

test('a member that no description has is not checked', () => {
  for (const value of Object.values(values)) expect(accepts('future_member', value)).toBe(true)
})

test('a client that is not an object is refused by the name of the argument', () => {
  expect(() => assertClientSettings(null, undefined)).toThrow(new TypeError('"client" must be an object'))
  expect(() => assertClientSettings('a', {}, 'lifespans')).toThrow(new TypeError('"lifespans" must be an object'))
})

test.each<[string, unknown, string]>([
  ['redirect_uris', 'a', 'a list of strings'],
  ['redirect_uris', ['a', 7], 'a list of strings'],
  ['client_name', 7, 'a string'],
  ['skip_consent', 'true', 'true or false'],
  ['jwks', { keys: {} }, 'an object with a list of "keys"'],
  ['jwks', [], 'an object with a list of "keys"'],
  [
    'jwt_bearer_grant_access_token_lifespan',
    '1 hour',
    'a duration such as "1h30m", with a unit of ns, us, ms, s, m or h',
  ],
])('the message for %s: %j says what it must be', (name, value, description) => {
  const message = `"${name}" must be ${description}`
  expect(() => assertClientSettings({ [name]: value }, undefined)).toThrow(new TypeError(message))
  expect(() => assertClientSettings({}, { additionalBody: { [name]: value } })).toThrow(new TypeError(message))
  expect(() => assertSettingTypes({ [name]: value }, ' of "c"')).toThrow(`"${name}" of "c" must be ${description}`)
})

test('settings may be null or undefined, lists empty, and sets without keys', () => {
  const settings = { redirect_uris: null, client_name: undefined, contacts: [], skip_consent: null }
  expect(() => assertSettingTypes(settings)).not.toThrow()
  for (const jwks of [{}, { keys: null }]) expect(() => assertSettingTypes({ jwks })).not.toThrow()
})

test('a patched value is checked by its path: a setting, or an item of a list', () => {
  const check = (path: string, value: unknown) => () => assertPatchedType(path, path.slice(1).split('/'), value)
  expect(check('/client_name', 7)).toThrow(new TypeError('"client_name" must be a string'))
  expect(check('/client_name', 'a')).not.toThrow()
  expect(check('/redirect_uris/0', 7)).toThrow(new TypeError('"/redirect_uris/0" must be a string'))
  expect(check('/redirect_uris/0', 'a')).not.toThrow()
  for (const path of ['/redirect_uris/0/a', '/jwks/keys', '/metadata/a', '/client_name/a', '/future']) {
    expect(check(path, 7)).not.toThrow()
  }
})
