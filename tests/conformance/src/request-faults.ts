import type { TableRequest } from './conformance-table.js'
import type { DocumentedOperation, OpenapiDocument } from './openapi-document.js'

/** Where a request does not fit its operation in a document; empty if it does. */
export function findRequestFaults(
  request: TableRequest,
  operation: DocumentedOperation,
  document: OpenapiDocument,
): string[] {
  return [...findParameterFaults(request, operation, document), ...findBodyFaults(request, operation, document)]
}

function findParameterFaults(
  request: TableRequest,
  { parameters }: DocumentedOperation,
  document: OpenapiDocument,
): string[] {
  const given: Record<string, Readonly<Record<string, unknown>>> = {
    path: request.path ?? {},
    query: request.query ?? {},
  }
  const unknown = Object.entries(given).flatMap(([place, values]) =>
    Object.keys(values).filter((name) => !parameters.some((each) => each.in === place && each.name === name)),
  )
  const wrong = parameters.flatMap(({ in: place, name, required, schema }) => {
    const value = given[place]?.[name]
    if (value === undefined) return required === true ? [`parameter ${name} is missing`] : []
    const mismatch = document.explainMismatch(schema, value)
    return mismatch === undefined ? [] : [`parameter ${name}: ${mismatch}`]
  })
  return [...unknown.map((name) => `there is no parameter ${name}`), ...wrong]
}

function findBodyFaults(
  { form, body, text }: TableRequest,
  { requestBody }: DocumentedOperation,
  document: OpenapiDocument,
): string[] {
  if (text !== undefined) return ['the body is a text']
  const value = form ?? body
  if (value === undefined) return requestBody?.required === true ? ['the body is missing'] : []
  const mediaType = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded'
  const media = requestBody?.content[mediaType]
  if (media === undefined) return [`there is no body of ${mediaType}`]
  const mismatch = document.explainMismatch(media.schema, value)
  return mismatch === undefined ? [] : [`body: ${mismatch}`]
}
