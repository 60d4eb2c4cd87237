import { emptyValues, isLifespan } from './client-settings.js'
import { foldMemberName } from './fold-member-name.js'
import { type Json, parseJsonPointer, toJson } from './json.js'
import { parseGoDuration } from './parse-go-duration.js'

/**
 * Checks the types of the settings that Hydra documents. Hydra itself refuses a wrong type without naming the member: a patch with one is a 500 with
 * "The error is unrecognizable".
 *
 * @param of - Which client it is, for the message.
 * @throws {TypeError} if a setting has a type that Hydra cannot read; it names the setting, and does not quote its value.
 */
export function assertSettingTypes(client: object, of = ''): void {
  for (const [name, value] of Object.entries(client)) assertType(`"${name}"${of}`, value, findType(name))
}

/**
 * Checks the value of a patch operation, as far as its path tells which type it must have.
 *
 * @throws {TypeError} if the value has a type that Hydra cannot read.
 */
export function assertPatchedType(path: string, value: unknown): void {
  const [name = '', ...inside] = parseJsonPointer(path)
  const type = findType(name)
  if (inside.length === 0) assertType(`"${name}"`, value, type)
  if (inside.length === 1 && type === types.list) assertType(`"${path}"`, value, types.string)
}

interface SettingType {
  readonly description: string
  isOfType(value: Json): boolean
}

const isString = (value: Json) => typeof value === 'string'

const types = {
  string: { description: 'a string', isOfType: isString },
  boolean: { description: 'true or false', isOfType: (value) => typeof value === 'boolean' },
  list: { description: 'a list of strings', isOfType: (value) => Array.isArray(value) && value.every(isString) },
  keys: { description: 'an object with a list of "keys"', isOfType: isKeySet },
  duration: {
    description: 'a duration such as "1h30m", with a unit of ns, us, ms, s, m or h',
    isOfType: (value) => typeof value === 'string' && parseGoDuration(value) !== undefined,
  },
} as const satisfies Record<string, SettingType>

function isKeySet(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { keys = null } = value as { readonly keys?: Json }
  return keys === null || Array.isArray(keys)
}

// Go matches the names of members in any case.
function findType(name: string): SettingType | undefined {
  const member = foldMemberName(name)
  if (isLifespan(member)) return types.duration
  if (member === 'jwks') return types.keys
  const empty =
    member === 'client_id' || member === 'client_secret' ? '' : (emptyValues as Record<string, Json>)[member]
  if (Array.isArray(empty)) return types.list
  return typeof empty === 'string' ? types.string : empty === false ? types.boolean : undefined
}

function assertType(subject: string, value: unknown, type: SettingType | undefined): void {
  if (!type) return
  const { sent = null } = toJson({ sent: value })
  if (sent !== null && !type.isOfType(sent)) throw new TypeError(`${subject} must be ${type.description}`)
}
