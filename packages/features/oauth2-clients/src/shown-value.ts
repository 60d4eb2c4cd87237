import { isKnownSetting, isLifespan } from './client-member.js'
import { goDuration } from './go-duration.js'
import { goName } from './go-name.js'
import { isJsonObject, type Json } from './json.js'

/** Stands for a value that is not shown. */
export const hidden = '(set)'

/** Members of a JWK that its owner may show to anyone; only their exact names are read (RFC 7517 section 4). */
const publicKeyMembers = new Set('kty use key_ops alg kid x5u x5c x5t x5t#S256 crv x y n e ext'.split(' '))

/**
 * Leaves of a client's member what may be shown: the settings that are known to hold no secret, without credentials and
 * queries of URLs, and the public members of keys. Anything else may hold a secret, except for what is empty, true or
 * false.
 *
 * @param names - The member, and where the value is inside it.
 * @param value - The value.
 * @param shownMetadata - Keys of `metadata` whose values are shown.
 * @returns The value with `(set)` in place of what is hidden.
 */
export function shownValue(names: readonly string[], value: Json, shownMetadata: readonly string[]): Json {
  const [member = '', key] = names
  const name = goName(member)
  if (name === 'metadata') return shownMetadataValue(key, value, shownMetadata)
  if (name === 'jwks') return shownKeys(value)
  if (isLifespan(name)) return isDuration(value) ? value : shownIfHarmless(value)
  if (!isKnownSetting(name) || key !== undefined) return shownIfHarmless(value)
  return eachText(value, (text) => withoutCredentials(name, text))
}

function shownMetadataValue(key: string | undefined, value: Json, shown: readonly string[]): Json {
  if (key !== undefined) return shown.includes(key) ? value : shownIfHarmless(value)
  if (!isJsonObject(value)) return shownIfHarmless(value)
  return mapMembers(value, (name, member) => shownMetadataValue(name, member, shown))
}

function shownKeys(value: Json): Json {
  if (!isJsonObject(value)) return shownIfHarmless(value)
  return mapMembers(value, (name, keys) =>
    goName(name) === 'keys' && Array.isArray(keys) ? keys.map(shownKey) : shownIfHarmless(keys),
  )
}

function shownKey(key: Json): Json {
  if (!isJsonObject(key)) return shownIfHarmless(key)
  return mapMembers(key, (name, value) => {
    return publicKeyMembers.has(name) ? eachText(value, (text) => withoutCredentials(name, text)) : hidden
  })
}

/** Shows texts and lists of texts; the setting holds nothing else. */
function eachText(value: Json, show: (text: string) => string): Json {
  if (typeof value === 'string') return show(value)
  return Array.isArray(value) ? value.map((each) => eachText(each, show)) : shownIfHarmless(value)
}

function withoutCredentials(name: string, text: string): string {
  if (!/(_uris?|^x5u)$/.test(name)) return text.replace(/:\/\/[^\s/?#]+@/g, `://${hidden}@`)
  const address = text.replace(/[?#].*$/s, (rest) => `${rest[0]}${hidden}`)
  const [scheme = ''] = /^(?:[a-z][\w+.-]*:)?[/\\]*/i.exec(address) ?? []
  const rest = address.slice(scheme.length)
  // Unless a host comes first, an "@" ends credentials, wherever it is.
  const hasHostFirst = /^[^/\\@:]*(?::\d*)?(?:[/\\]|$)/.test(rest)
  return hasHostFirst ? address : scheme + rest.replace(/^.*@/s, `${hidden}@`)
}

function isDuration(value: Json): boolean {
  return typeof value === 'string' && value.length < 100 && goDuration(value) !== undefined
}

function shownIfHarmless(value: Json): Json {
  const isEmpty = value === '' || (typeof value === 'object' && Object.keys(value ?? {}).length === 0)
  return isEmpty || typeof value === 'boolean' ? value : hidden
}

function mapMembers(object: { readonly [name: string]: Json }, show: (name: string, value: Json) => Json): Json {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, show(name, value)]))
}
