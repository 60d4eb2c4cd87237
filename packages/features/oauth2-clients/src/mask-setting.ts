import { foldMemberName, type Json, masked, maskTexts, maskUnlessEmpty, parseGoDuration } from '@hydrakit/core/feature'
import { isKnownSetting, isLifespan, publicKeyMembers } from './client-settings.js'
import { isJsonObject } from './json.js'

/**
 * Masks what may be a secret in a client's member. It keeps the settings that are known to contain no secret, without credentials and queries of
 * URLs, the public members of keys, and every value that is empty, true or false.
 *
 * @param names - The member, and the path of the value inside it.
 * @param showMetadata - Keys of `metadata` whose values are kept.
 * @returns The value with `(set)` in place of what is masked.
 */
export function maskSetting(names: readonly string[], value: Json, showMetadata: readonly string[]): unknown {
  const [member = '', key] = names
  const name = foldMemberName(member)
  if (name === 'metadata') return maskMetadata(key, value, showMetadata)
  if (name === 'jwks') return maskKeys(value)
  if (isLifespan(name)) return isDuration(value) ? value : maskUnlessEmpty(value)
  if (!isKnownSetting(name) || key !== undefined) return maskUnlessEmpty(value)
  return maskTexts(value, kindOf(name))
}

function maskMetadata(key: string | undefined, value: Json, showMetadata: readonly string[]): unknown {
  if (key !== undefined) return showMetadata.includes(key) ? value : maskUnlessEmpty(value)
  return maskMembers(value, (name, member) => maskMetadata(name, member, showMetadata))
}

function maskKeys(value: Json): unknown {
  return maskMembers(value, (name, keys) =>
    foldMemberName(name) === 'keys' && Array.isArray(keys) ? keys.map(maskKey) : maskUnlessEmpty(keys),
  )
}

// Only the exact names are public: a different spelling may be a private member to Hydra.
function maskKey(key: Json): unknown {
  return maskMembers(key, (name, value) =>
    publicKeyMembers.includes(name) || name === 'key_ops' || name === 'ext' ? maskTexts(value, kindOf(name)) : masked,
  )
}

function maskMembers(value: Json, mask: (name: string, value: Json) => unknown): unknown {
  if (!isJsonObject(value)) return maskUnlessEmpty(value)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mask(name, member)]))
}

function kindOf(name: string): 'text' | 'url' {
  return /(_uris?|^x5u)$/.test(name) ? 'url' : 'text'
}

function isDuration(value: Json): boolean {
  return typeof value === 'string' && value.length < 100 && parseGoDuration(value) !== undefined
}
