import { assertNonEmptyString, assertObject } from '@hydrakit/core/feature'
import { assertMembers, assertScopes, assertWebUrl } from './assert-options.js'

/** What clients learn of your API before they request a token, with the member names of RFC 9728 section 2. */
export interface ProtectedResourceMetadataInput {
  /** URL of your API, exactly as clients call it; Hydra grants it as `audience`. */
  readonly resource: string
  /** Issuers whose tokens your API accepts; here the issuer of Hydra. */
  readonly authorization_servers: readonly string[]
  /** Scopes that your API uses. */
  readonly scopes_supported?: readonly string[]
  /** Name of your API, for people. */
  readonly resource_name?: string
  /** URL of a page for developers. */
  readonly resource_documentation?: string
  /** URL of a page about what clients may do with the data. */
  readonly resource_policy_uri?: string
  /** URL of the terms of service. */
  readonly resource_tos_uri?: string
}

/** The metadata document of an API, and where it is. */
export interface ProtectedResourceMetadata {
  /** URL of the document, for `resourceMetadata` of `protect`. */
  readonly url: string
  /** Path of that URL, to mount the handler on. */
  readonly path: string
  /**
   * Responds to a request for the document; resolves to undefined for other paths. Mount it with `toNodeHandler` of `@hydrakit/core/http`, or call it in a
   * Fetch handler.
   *
   * @param request - The request. Only its method and its path are read.
   * @throws {TypeError} if the request is missing.
   */
  handle(request: Request): Promise<Response | undefined>
}

/**
 * Creates the metadata document that tells clients, such as those of MCP, where they get a token for your API.
 *
 * Everything in it comes from these arguments, and nothing from a request: the `Host` header is the client's choice.
 *
 * @param metadata - The members of the document.
 * @returns Its URL and a handler.
 * @throws {TypeError} if a member is malformed, missing or none of {@link ProtectedResourceMetadataInput}.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9728 | RFC 9728}
 * @example
 * const metadata = createProtectedResourceMetadata({
 *   resource: 'https://photos.example/api',
 *   authorization_servers: ['https://id.example'],
 * })
 * console.log(metadata.url) // https://photos.example/.well-known/oauth-protected-resource/api
 * app.all(metadata.path, toNodeHandler(metadata.handle))
 * app.use('/api', protect(verifier, { resourceMetadata: metadata.url }))
 */
export function createProtectedResourceMetadata(metadata: ProtectedResourceMetadataInput): ProtectedResourceMetadata {
  assertMetadata(metadata)
  const url = toMetadataUrl(new URL(metadata.resource))
  const { scopes_supported: scopes, ...others } = metadata
  const listed = scopes?.length ? { scopes_supported: scopes } : {} // RFC 9728 section 3.2: no empty list
  const body = JSON.stringify({ ...others, ...listed, bearer_methods_supported: ['header'] })
  return {
    url: url.href,
    path: url.pathname,
    handle: async (request) => (isFor(request, url) ? respond(request.method, body) : undefined),
  }
}

function assertMetadata(metadata: ProtectedResourceMetadataInput): void {
  assertObject(metadata, 'metadata')
  assertMembers(metadata, knownMembers, ['a member', 'members'])
  const { resource, authorization_servers: servers, resource_name } = metadata
  assertWebUrl(resource, 'resource')
  if (!Array.isArray(servers) || servers.length === 0) {
    throw new TypeError('"authorization_servers" must be a list of at least one URL')
  }
  for (const each of servers) assertWebUrl(each, 'authorization_servers')
  if (metadata.scopes_supported !== undefined) assertScopes(metadata.scopes_supported, 'scopes_supported')
  if (resource_name !== undefined) assertNonEmptyString(resource_name, 'resource_name')
  for (const name of pages) if (metadata[name] !== undefined) assertWebUrl(metadata[name], name)
}

// Without `bearer_methods_supported`: the kit takes a token from the header alone.
const knownMembers = {
  resource: true,
  authorization_servers: true,
  scopes_supported: true,
  resource_name: true,
  resource_documentation: true,
  resource_policy_uri: true,
  resource_tos_uri: true,
} as const

const pages = ['resource_documentation', 'resource_policy_uri', 'resource_tos_uri'] as const

// RFC 9728 section 3.1: between the host and the path, and without the slash of a path that is only that.
function toMetadataUrl({ origin, pathname, search }: URL): URL {
  return new URL(`/.well-known/oauth-protected-resource${pathname === '/' ? '' : pathname}${search}`, origin)
}

function isFor(request: Request, { pathname, search }: URL): boolean {
  assertObject(request, 'request')
  const url = new URL(request.url)
  return url.pathname === pathname && url.search === search
}

// Clients in browsers read it too, and it contains nothing secret.
const corsHeaders = { 'access-control-allow-origin': '*' }
const methods = 'GET, HEAD, OPTIONS'

function respond(method: string, body: string): Response {
  if (method === 'OPTIONS') {
    const allowed = { 'access-control-allow-methods': methods, 'access-control-allow-headers': '*', allow: methods }
    return new Response(null, { status: 204, headers: { ...corsHeaders, ...allowed } })
  }
  if (method !== 'GET' && method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { ...corsHeaders, allow: methods } })
  }
  const headers = { ...corsHeaders, 'content-type': 'application/json', 'cache-control': 'max-age=3600' }
  return new Response(method === 'HEAD' ? null : body, { headers })
}
