import { isObject, type Json, type JsonObject } from './json.js'

/**
 * Moves what openapi-typescript would print as tags and notes (`@description`, `Format: int64`) to where it prints plain
 * text: the words of a node become its `title`, its default a last line of them.
 */
export function asComments(node: Json): Json {
  if (Array.isArray(node)) return node.map(asComments)
  if (!isObject(node)) return node
  const { description, ...rest } = node
  if (typeof description !== 'string') return mapValues(node)
  const { format: _format, default: fallback, ...kept } = rest
  return { ...mapValues(kept), title: description.trim() + defaultLine(fallback) }
}

/**
 * Removes the indentation that openapi-typescript gives to every further line of a comment, and its `@constant`.
 *
 * The comment of a path's method gets lines of its own: the bundler of declarations puts a comment of one line behind
 * the method before it, where an editor does not find it.
 */
export function tidyComments(source: string): string {
  const plain = source.replaceAll(/^( +\*) {5}/gm, '$1 ').replaceAll(/(?<! ) +$/gm, '')
  const short = plain.replaceAll(/\/\*\*\n +\* (.*)\n +\* @constant\n +\*\//g, '/** $1 */')
  return short.replaceAll(/^( +)\/\*\* (.*) \*\/\n(?= +(get|put|post|patch|delete): )/gm, '$1/**\n$1 * $2\n$1 */\n')
}

function mapValues(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, asComments(value)]))
}

function defaultLine(fallback: Json | undefined): string {
  return fallback === undefined ? '' : `\n\n@defaultValue \`${JSON.stringify(fallback)}\``
}
