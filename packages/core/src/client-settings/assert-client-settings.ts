import { assertObject } from '../assert.js'
import { foldMemberName } from '../json/fold-member-name.js'
import { type Json, toJson } from '../json/to-json.js'
import type { CallOptions } from '../request/call-options.js'
import { isGoDuration } from './is-go-duration.js'

/**
 * Checks a client that a caller passes, and the members that come by `additionalBody`: the types of the settings that Hydra documents. Hydra itself
 * refuses a wrong type without naming the member: a patch with one is a 500 with "The error is unrecognizable".
 *
 * @param client - What the caller passed.
 * @param options - Options of the call.
 * @param name - Name of the argument, for the message.
 * @throws {TypeError} if `client` is not an object, or a setting has a type that Hydra cannot read; it names the setting, and does not quote its value.
 */
export function assertClientSettings(
  client: unknown,
  options: Pick<CallOptions, 'additionalBody'> | undefined,
  name: string = 'client',
): asserts client is object {
  assertObject(client, name)
  assertSettingTypes({ ...client, ...options?.additionalBody })
}

/**
 * Checks the types of the settings that Hydra documents.
 *
 * @param settings - Members of a client.
 * @param of - Which client it is, for the message.
 * @throws {TypeError} if a setting has a type that Hydra cannot read.
 */
export function assertSettingTypes(settings: object, of: string = ''): void {
  for (const [name, value] of Object.entries(settings)) assertType(name, value, findType(name), of)
}

/**
 * Checks the value of a patch operation, as far as its path tells which type it must have.
 *
 * @param path - JSON Pointer, for the message.
 * @param names - The names that it consists of.
 * @param value - What the operation sets.
 * @throws {TypeError} if the value has a type that Hydra cannot read.
 */
export function assertPatchedType(path: string, names: readonly string[], value: unknown): void {
  const [name = '', ...inside] = names
  const type = findType(name)
  if (inside.length === 0) assertType(name, value, type)
  if (inside.length === 1 && type === list) assertType(path, value, text)
}

interface SettingType {
  readonly description: string
  isOfType(value: Json): boolean
}

const isString = (value: Json) => typeof value === 'string'

const list: SettingType = {
  description: 'a list of strings',
  isOfType: (value) => Array.isArray(value) && value.every(isString),
}

const text: SettingType = { description: 'a string', isOfType: isString }

// By their endings. A test compares them with every API description; the full list of names would be a large part of the smallest bundles.
const types: readonly [name: RegExp, type: SettingType][] = [
  [/(_uris|_types|_origins|^audience|^contacts)$/, list],
  [/(_uri|_alg|_method|_strategy|_name|_id|_secret|^subject_type|^scope|^owner)$/, text],
  [/^skip_\w*consent$|_required$/, { description: 'true or false', isOfType: (value) => typeof value === 'boolean' }],
  [/^jwks$/, { description: 'an object with a list of "keys"', isOfType: isKeySet }],
  [
    /_lifespan$/,
    { description: 'a duration such as "1h30m", with a unit of ns, us, ms, s, m or h', isOfType: isDuration },
  ],
]

function isKeySet(value: Json): boolean {
  const { keys = [] } = value as { keys?: Json }
  return typeof value === 'object' && !Array.isArray(value) && (keys === null || Array.isArray(keys))
}

function isDuration(value: Json): boolean {
  return isString(value) && isGoDuration(value as string)
}

// Go matches the names of members in any case.
function findType(name: string): SettingType | undefined {
  return types.find(([names]) => names.test(foldMemberName(name)))?.[1]
}

function assertType(name: string, value: unknown, type: SettingType | undefined, of = ''): void {
  if (!type) return
  const { sent = null } = toJson({ sent: value }, name)
  if (sent !== null && !type.isOfType(sent)) throw new TypeError(`"${name}"${of} must be ${type.description}`)
}
