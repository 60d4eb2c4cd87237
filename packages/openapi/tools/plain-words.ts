import { isObject, type Json, type JsonObject } from './json.js'

/**
 * Puts the words of a description, which are TSDoc, into what an OpenAPI document has for them: `externalDocs` for
 * `@see`, `x-hydrakit-since` for `@since` and "From v25.4", nothing for `@typeParam`. Wrapped lines are joined.
 */
export function plainWords<T extends Json>(node: T): T {
  if (Array.isArray(node)) return node.map(plainWords) as T
  return isObject(node) ? (plainNode(node) as T) : node
}

/** The first sentence of a text, without its full stop. */
export function firstSentence(text: string): string {
  return text.split(/(?<=[^.]{3})\.(?:\s|$)/, 1)[0] as string
}

/** A member can be named `description`; then it is a schema. */
function plainNode(node: JsonObject): JsonObject {
  const plain = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, plainWords(value)]))
  const { description } = node
  if (typeof description !== 'string') return plain
  return { ...plain, description: proseOf(description), ...externalDocs(description), ...since(description) }
}

function proseOf(description: string): string {
  const paragraphs = description.split(/\n\s*\n/).map((paragraph) => {
    const lines = paragraph.split('\n').map((line) => line.trim())
    return lines.filter((line) => !line.startsWith('@')).join(' ')
  })
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')
}

function externalDocs(description: string): JsonObject {
  const [begin, end] = ['@see {@link ', '}']
  const line = description.split('\n').find((line) => line.startsWith(begin) && line.endsWith(end))
  const [url, title] = line?.slice(begin.length, -end.length).split(' | ') ?? []
  return url === undefined || title === undefined ? {} : { externalDocs: { description: title, url } }
}

function since(description: string): JsonObject {
  const [, version] = /(?:@since Hydra|\bFrom) (v\d+\.\d+|main)/.exec(description) ?? []
  return version === undefined ? {} : { 'x-hydrakit-since': version === 'main' ? version : `${version}.0` }
}
