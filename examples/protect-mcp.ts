// Protect an MCP server, and let a client call its tool for a user
//
//     $ pnpm exec tsx examples/protect-mcp.ts
//     without a token: 401 Bearer realm="api", resource_metadata="https://photos.example/.well-known/oauth-protected-resource/mcp"
//     the metadata: a token comes from Hydra
//     with a token: ada has 2 photos
import { createHydraAdmin } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { createProtectedResourceMetadata, createTokenVerifier } from '@hydrakit/resource-server'
import { authenticate } from '@hydrakit/resource-server/fetch'
import { signIn } from '@hydrakit/testing'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'

await using server = await startHydra()
const resource = 'https://photos.example/mcp' // the URL of this server, and the audience of its tokens
const introspection = createHydraAdmin({ baseUrl: server.adminUrl })
const verifier = createTokenVerifier({ issuer: server.issuer, audience: resource, introspection })
const metadata = createProtectedResourceMetadata({ resource, authorization_servers: [server.issuer] })

const mcp = (subject: string) =>
  createMcpHandler(() => {
    const tools = new McpServer({ name: 'photos', version: '1.0.0' })
    const content = [{ type: 'text' as const, text: `${subject} has 2 photos` }]
    tools.registerTool('count_photos', { description: 'Counts the photos of the user' }, () => ({ content }))
    return tools
  })

/** The whole server, for each runtime that has `Request` and `Response`. */
async function handle(request: Request): Promise<Response> {
  const document = await metadata.handle(request)
  if (document) return document
  const { principal, response } = await authenticate(request, verifier, { resourceMetadata: metadata.url })
  return response ?? mcp(principal.subject).fetch(request)
}

const refused = await handle(new Request(resource, { method: 'POST' }))
console.log(`without a token: ${refused.status} ${refused.headers.get('www-authenticate')}`)

const { authorization_servers } = await (await handle(new Request(metadata.url))).json()
console.log(`the metadata: a token comes from ${authorization_servers[0] === server.issuer ? 'Hydra' : 'elsewhere'}`)

// The client of ada, after she has signed in. In place of the network it calls the function above.
const ada = await signIn(server, { subject: 'ada', audience: resource })
const headers = { authorization: `Bearer ${ada.tokens.access_token}` }
const fetch = async (url: string | URL, init?: RequestInit) => handle(new Request(url, init))
const client = new Client({ name: 'example', version: '1.0.0' })
await client.connect(new StreamableHTTPClientTransport(new URL(resource), { fetch, requestInit: { headers } }))
const { content } = await client.callTool({ name: 'count_photos', arguments: {} })
for (const part of content) if (part.type === 'text') console.log(`with a token: ${part.text}`)
await client.close()
