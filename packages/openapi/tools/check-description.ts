import { isObject, type Json, type JsonObject } from './json.js'
import { operationsOf } from './list-operations.js'
import { inputSchemas, responseSchemas } from './reachable-schemas.js'
import { responseKind } from './response-kind.js'

/**
 * Checks that a description is complete in our own terms.
 *
 * @throws {Error} if an operation, parameter, schema or member has no description, an operation has no decision about
 * retries, or a schema is used both in requests and in responses; the message names each.
 */
export function checkDescription(description: JsonObject): void {
  const faults = [...undescribed(description), ...undecided(description), ...twoWay(description)]
  if (faults.length > 0) throw new Error(faults.join('\n'))
}

function undescribed(description: JsonObject): string[] {
  const { schemas } = description.components as { schemas: JsonObject }
  const inOperations = operationsOf(description).flatMap(({ operation }) => [
    ...wordless(operation, String(operation.operationId)),
    ...((operation.parameters as JsonObject[] | undefined) ?? []).flatMap((each) =>
      wordless(each, `${operation.operationId}, parameter ${each.name}`),
    ),
    ...wordlessMembers(operation.requestBody ?? null, `${operation.operationId}, body`),
    ...wordlessMembers(operation.responses ?? null, `${operation.operationId}, response`),
  ])
  const inSchemas = Object.entries(schemas).flatMap(([name, schema]) => [
    ...wordless(schema as JsonObject, name),
    ...wordlessMembers(schema, name),
  ])
  return [...inOperations, ...inSchemas].map((name) => `no description: ${name}`)
}

function wordless(node: JsonObject, name: string): string[] {
  return typeof node.description === 'string' && node.description.trim() !== '' ? [] : [name]
}

/** Browsers follow redirects by themselves, so that no retries are decided for them. */
function undecided(description: JsonObject): string[] {
  return operationsOf(description).flatMap(({ operation }) => {
    if (responseKind(operation, description) === 'redirect') return []
    const faults = [
      ...(isOneOf(operation['x-repeat'], ['always', 'unsent']) ? [] : ['no "x-repeat", which is always or unsent']),
      ...(operation['x-repeat-reason'] ? [] : ['no "x-repeat-reason"']),
      ...(operation['x-timeout-ms'] && !operation['x-timeout-reason'] ? ['no "x-timeout-reason"'] : []),
    ]
    return faults.map((fault) => `${fault}: ${operation.operationId}`)
  })
}

function isOneOf(value: Json | undefined, values: Json[]): boolean {
  return value !== undefined && values.includes(value)
}

/** Every member of every object schema below a node; references are looked at where they point to. */
function wordlessMembers(node: Json, name: string): string[] {
  if (Array.isArray(node)) return node.flatMap((each) => wordlessMembers(each, name))
  if (!isObject(node)) return []
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'properties' && isObject(value)
      ? Object.entries(value).flatMap(([member, schema]) => [
          ...wordless(schema as JsonObject, `${name}.${member}`),
          ...wordlessMembers(schema, `${name}.${member}`),
        ])
      : wordlessMembers(value, name),
  )
}

/** A request may omit members that a response always has, so each needs its own schema. */
function twoWay(description: JsonObject): string[] {
  const received = responseSchemas(description)
  const both = [...inputSchemas(description)].filter((name) => received.has(name))
  return both.map((name) => `used in requests and in responses, needs two schemas: ${name}`)
}
