import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assertClientSettings } from './assert-client-settings.js'

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
