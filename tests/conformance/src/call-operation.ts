import type { TableRequest } from './conformance-table.js'
import type { DocumentedOperation } from './openapi-document.js'

export interface Server {
  readonly adminUrl: string
  readonly publicUrl: string
}

export interface TableResponse {
  readonly status: number
  readonly headers: Headers
  readonly mediaType: string | undefined
  readonly text: string
  /** The parsed body, if it is JSON. */
  readonly json: unknown
}

/** Sends one request, as the document says; redirects are not followed. */
export async function callOperation(
  server: Server,
  operation: DocumentedOperation,
  request: TableRequest,
): Promise<TableResponse> {
  const url = new URL(baseOf(server, operation, request) + pathOf(operation, request))
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, String(value))
  const { method } = operation
  const response = await fetch(url, { method, redirect: 'manual', headers: headersOf(request), ...bodyOf(request) })
  const text = await response.text()
  const mediaType = response.headers.get('content-type')?.split(';', 1)[0]
  const json = mediaType === 'application/json' ? JSON.parse(text) : undefined
  return { status: response.status, headers: response.headers, mediaType, text, json }
}

function baseOf({ adminUrl, publicUrl }: Server, operation: DocumentedOperation, { port }: TableRequest): string {
  const chosen = operation.port === 'both' ? (port ?? 'admin') : operation.port
  return chosen === 'admin' ? adminUrl : publicUrl
}

function pathOf({ path }: DocumentedOperation, request: TableRequest): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(request.path?.[name] ?? name))
}

function headersOf({ bearer, basic, body, text }: TableRequest): Record<string, string> {
  return {
    ...(body === undefined && text === undefined ? {} : { 'content-type': 'application/json' }),
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    ...(basic === undefined ? {} : { authorization: `Basic ${btoa(basic.map(encodeURIComponent).join(':'))}` }),
  }
}

function bodyOf({ form, body, text }: TableRequest): { body?: string | URLSearchParams } {
  if (form !== undefined) return { body: new URLSearchParams(form) }
  if (text !== undefined) return { body: text }
  return body === undefined ? {} : { body: JSON.stringify(body) }
}
