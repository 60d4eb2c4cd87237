import { foldMemberName } from './fold-member-name.js'
import { isJsonObject, type Json, parseJsonPointer, toJson } from './json.js'
import { isGoDuration } from './parse-go-duration.js'

/**
 * Checks the types of the settings that Hydra documents. Hydra itself refuses a wrong type without naming the member: a patch with one is a 500 with
 * "The error is unrecognizable".
 *
 * @param of - Which client it is, for the message.
 * @throws {TypeError} if a setting has a type that Hydra cannot read; it names the setting, and does not quote its value.
 */
export function assertSettingTypes(client: object, of = ''): void {
  for (const [name, value] of Object.entries(client)) assertType(name, value, findType(name), of)
}

/**
 * Checks the value of a patch operation, as far as its path tells which type it must have.
 *
 * @throws {TypeError} if the value has a type that Hydra cannot read.
 */
export function assertPatchedType(path: string, value: unknown): void {
  const [name = '', ...inside] = parseJsonPointer(path)
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

// By their endings, which say the type of every member that Hydra documents. The full list of names would be a large part of the smallest bundles.
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
  return isJsonObject(value) && (value.keys == null || Array.isArray(value.keys))
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
