import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { documentedReleases } from './describe-release.js'
import { isObject, type Json, type JsonObject } from './json.js'
import { operationsOf } from './list-operations.js'
import { recordedResponses } from './recorded.js'

/** Names of recorded responses, by operation and status: `getOAuth2Client 404`. */
export function exampleNames(): Record<string, string[]> {
  return parse(readFileSync(new URL('../spec/documents/examples.yaml', import.meta.url), 'utf8'))
}

/**
 * Adds recorded responses to a document, as examples of the responses that they show.
 *
 * @param document - Stays as it is.
 * @param release - Release that the document is of. Without records of its own it gets those of the next newer release,
 * or else of the newest, as far as they have no member that it lacks.
 */
export function addExamples(document: JsonObject, release: string): JsonObject {
  const [from, bodies] = nearestRecords(release)
  const copy = structuredClone(document)
  for (const { operation } of operationsOf(copy)) {
    for (const [status, response] of Object.entries(operation.responses as JsonObject)) {
      const media = jsonContent(response)
      const names = exampleNames()[`${operation.operationId} ${status}`] ?? []
      const examples = names.flatMap((name) => {
        const value = bodies.get(name)
        const isKnown = value !== undefined && fits(value, media?.schema, copy)
        return isKnown ? [[name, { summary: `Recorded from Hydra ${from}`, value }]] : []
      })
      if (media && examples.length > 0) media.examples = Object.fromEntries(examples)
    }
  }
  return copy
}

function nearestRecords(release: string): [release: string, bodies: Map<string, Json>] {
  const order = documentedReleases()
  const recorded = [...recordedResponses()]
  const isNotOlder = ([name]: (typeof recorded)[number]) => order.indexOf(name) >= order.indexOf(release)
  const nearest = recorded.find(isNotOlder) ?? recorded.at(-1)
  if (nearest === undefined) throw new Error('spec/recorded/ holds no records')
  return [nearest[0], new Map(nearest[1].map(({ name, body }) => [name, body as Json]))]
}

/** Whether an object has no member that its schema lacks; anything else fits. */
function fits(value: Json, schema: Json | undefined, document: JsonObject): boolean {
  const { schemas } = document.components as { schemas: JsonObject }
  const name = isObject(schema) ? /^#\/components\/schemas\/(.+)$/.exec(String(schema.$ref))?.[1] : undefined
  const target = name === undefined ? undefined : schemas[name]
  if (!isObject(value) || !isObject(target) || !isObject(target.properties) || target.additionalProperties) return true
  return Object.keys(value).every((member) => member in (target.properties as JsonObject))
}

function jsonContent(response: Json): JsonObject | undefined {
  const content = isObject(response) && isObject(response.content) ? response.content : {}
  return content['application/json'] as JsonObject | undefined
}
