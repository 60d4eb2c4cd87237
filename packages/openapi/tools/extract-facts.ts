import { isObject, type Json, type JsonObject } from './json.js'

/**
 * Reduces an official OpenAPI description to its facts: what exists, how it is typed, what is required.
 *
 * Sentences, examples and vendor extensions are left out, names are sorted, so that two releases differ only in facts.
 *
 * @param official - Parsed official description.
 * @param release - Release it describes, such as `v26.2.0` or `main`.
 * @returns A new description; the input stays untouched.
 * @throws {TypeError} If the input is no OpenAPI 3 description, or has a keyword that is neither known as a fact nor as
 * prose.
 */
export function extractFacts(official: Json, release: string): JsonObject {
  if (!isObject(official) || !/^3\./.test(String(official.openapi)) || !isObject(official.paths)) {
    throw new TypeError('the file must hold an OpenAPI 3 description with "openapi" and "paths"')
  }
  const { openapi, ...facts } = reduceObject(official, '')
  return { openapi: openapi ?? null, info: { title: 'Ory Hydra', version: release }, ...facts }
}

/** Copied as they are. */
const values = keywords(`
  $ref name in required nullable type format enum default minimum maximum minLength maxLength minItems maxItems pattern
  uniqueItems readOnly writeOnly deprecated operationId openapi scheme security style explode
`)

/** Hold further keywords, or a list of objects that do. */
const keywordHolders = keywords(`
  get put post patch delete head options requestBody schema items additionalProperties allOf anyOf oneOf not components
`)

/** Their keys are names and therefore facts: a member can be called `description`. */
const nameHolders = keywords(`
  paths parameters responses content headers schemas properties requestBodies securitySchemes
`)

/** Sentences, and what only an API explorer needs. */
const prose = keywords(`description summary title example examples externalDocs info tags servers flows`)

function keywords(text: string): Set<string> {
  return new Set(text.trim().split(/\s+/))
}

function reduceObject(object: JsonObject, pointer: string): JsonObject {
  const reduced: JsonObject = {}
  for (const keyword of Object.keys(object).sort()) {
    const value = object[keyword] as Json
    if (values.has(keyword)) reduced[keyword] = value
    else if (keywordHolders.has(keyword)) reduced[keyword] = reduce(value, `${pointer}/${keyword}`)
    else if (nameHolders.has(keyword)) reduced[keyword] = reduceNames(value, `${pointer}/${keyword}`)
    else if (!prose.has(keyword) && !keyword.startsWith('x-')) {
      throw new TypeError(`unknown keyword "${keyword}" at ${pointer || '/'}: say in extract-facts.ts what it is`)
    }
  }
  return reduced
}

function reduce(value: Json, pointer: string): Json {
  if (Array.isArray(value)) return value.map((each, index) => reduce(each, `${pointer}/${index}`))
  return isObject(value) ? reduceObject(value, pointer) : value
}

function reduceNames(value: Json, pointer: string): Json {
  if (!isObject(value)) return reduce(value, pointer)
  const names = Object.keys(value).sort()
  return Object.fromEntries(names.map((name) => [name, reduce(value[name] as Json, `${pointer}/${name}`)]))
}
