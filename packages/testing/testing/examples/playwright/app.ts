import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHydraAdmin, createHydraPublic } from '@hydrakit/core'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { buildAuthorizationUrl, getOidcUserInfo, oauth2TokenExchange } from '@hydrakit/oidc'
import type { TestServer } from '@hydrakit/testing'

/** The app under test: signs in through Hydra, and keeps who signed in by a cookie. An app that people use checks the state and the ID token. */
export async function startApp({ adminUrl, publicUrl }: TestServer): Promise<{ url: string; close(): void }> {
  const [admin, hydra] = [createHydraAdmin({ baseUrl: adminUrl }), createHydraPublic({ baseUrl: publicUrl })]
  const server = createServer(async (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', url)
    if (pathname === '/sign-in') return res.writeHead(302, { location: start }).end()
    if (pathname !== '/callback') return res.end(`<h1>Welcome ${/user=(\w+)/.exec(req.headers.cookie ?? '')?.[1]}</h1>`)
    const grant = { grant_type: 'authorization_code', code: searchParams.get('code') ?? '', redirect_uri } as const
    const { access_token } = await oauth2TokenExchange(hydra, client, grant)
    const { sub } = Object(await getOidcUserInfo(hydra, access_token))
    return res.writeHead(302, { location: '/', 'set-cookie': `user=${sub}; HttpOnly` }).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const redirect_uri = `${url}/callback`
  const client = await createOAuth2Client(admin, { redirect_uris: [redirect_uri], scope: 'openid' })
  const request = { client_id: client.client_id, response_type: 'code', redirect_uri, scope: 'openid' }
  const start = buildAuthorizationUrl(publicUrl, { ...request, state: crypto.randomUUID() })
  return { url, close: () => server.close() }
}
