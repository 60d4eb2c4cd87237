import { createHash, randomBytes } from 'node:crypto'
import type { HydraServer } from '@hydrakit/dev-server'

const scope = 'openid offline_access'
const redirect_uri = 'http://127.0.0.1/callback'

/** The requests of `signIn` with default options, by bare `fetch` and without a check: what a sign-in costs at least. */
export async function signInByFetch({ adminUrl, publicUrl }: HydraServer, subject: string): Promise<string> {
  const { client_id } = await sendJson('POST', `${adminUrl}/admin/clients`, {
    client_name: 'Test',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [redirect_uri],
    scope,
    audience: [],
    token_endpoint_auth_method: 'none',
  })
  const [code_verifier, state, nonce] = [createRandomText(), createRandomText(), createRandomText()]
  const query = new URLSearchParams({
    ...{ client_id: String(client_id), response_type: 'code', redirect_uri, state, nonce, scope },
    ...{
      code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
      code_challenge_method: 'S256',
    },
  })
  const visit = createBrowser()
  const accept = async (kind: string, url: URL, body: object): Promise<URL> => {
    const challenge = `${kind}_challenge=${url.searchParams.get(`${kind}_challenge`)}`
    const path = `/admin/oauth2/auth/requests/${kind}/accept?${challenge}`
    return visit(String((await sendJson('PUT', adminUrl + path, body)).redirect_to))
  }
  const login = await visit(`${publicUrl}/oauth2/auth?${query}`)
  const consent = await accept('login', login, { subject, remember: true })
  const session = { access_token: {}, id_token: {} }
  const callback = await accept('consent', consent, {
    ...{ grant_scope: scope.split(' '), grant_access_token_audience: [], remember: true, session },
  })
  const code = callback.searchParams.get('code') ?? ''
  const grant = { grant_type: 'authorization_code', code, code_verifier, redirect_uri, client_id: String(client_id) }
  const response = await fetch(`${publicUrl}/oauth2/token`, { method: 'POST', body: new URLSearchParams(grant) })
  return String(((await response.json()) as { access_token: string }).access_token)
}

function createRandomText(): string {
  return randomBytes(32).toString('base64url')
}

async function sendJson(method: string, url: string, body: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) })
  return (await response.json()) as Record<string, unknown>
}

/** Hydra sets a cookie with each redirect. */
function createBrowser(): (url: string) => Promise<URL> {
  const cookies: string[] = []
  return async (url) => {
    const response = await fetch(url, { headers: { cookie: cookies.join('; ') }, redirect: 'manual' })
    for (const each of response.headers.getSetCookie()) cookies.push(each.split(';')[0] ?? '')
    await response.arrayBuffer()
    return new URL(response.headers.get('location') ?? '')
  }
}
