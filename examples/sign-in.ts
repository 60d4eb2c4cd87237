// Sign people in to an app, with Hono and openid-client
// Needs a Hydra with a login and consent app: examples/login-and-consent.ts, or `npx -y pnpm@10 dev`
//     $ pnpm exec tsx examples/sign-in.ts
//     Open http://127.0.0.1:5557
//     Ada Lovelace signed in, the access token is active
//     Ada Lovelace signed out, the access token is revoked
import { serve } from '@hono/node-server'
import { createHydraAdmin, createHydraPublic } from '@hydrakit/core'
import { introspectOAuth2Token, revokeOAuth2Token } from '@hydrakit/introspection'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import * as openid from 'openid-client'

const { HYDRA_ADMIN_URL = 'http://127.0.0.1:4445', HYDRA_PUBLIC_URL: issuer = 'http://127.0.0.1:4444' } = process.env
const { origin: url, port } = new URL(`http://127.0.0.1:${process.env.PORT ?? 5557}`)
const [admin, hydra] = [createHydraAdmin({ baseUrl: HYDRA_ADMIN_URL }), createHydraPublic({ baseUrl: issuer })]
const urls = { redirect_uris: [`${url}/callback`], post_logout_redirect_uris: [url] }
const client = await createOAuth2Client(admin, { client_name: 'Photos', scope: 'openid profile email', ...urls })
const [auth, options] = [openid.ClientSecretBasic(client.client_secret), { execute: [openid.allowInsecureRequests] }]
const config = await openid.discovery(new URL(issuer), client.client_id, undefined, auth, options) // without TLS
const sessions = new Map<string | undefined, Awaited<ReturnType<typeof openid.authorizationCodeGrant>>>()
const cookie = { httpOnly: true, sameSite: 'Lax' } as const // a form of another site sends no cookie
const style = ':root{color-scheme:light dark;font:1.4rem system-ui} body{margin:18vh 12vw} button{font:inherit}'
const app = new Hono().get('/', (c) => {
  const name = sessions.get(getCookie(c, 'session'))?.claims()?.name
  const [title, action, label] = name ? [`Hello ${name}`, 'sign-out', 'Sign out'] : ['Photos', 'sign-in', 'Sign in']
  const form = html`<form action="${url}/${action}" method="post"><button>${label}</button></form>`
  return c.html(html`<!doctype html><title>${title}</title><style>${style}</style><h1>${title}</h1>${form}`)
})
app.post('/sign-in', async (c) => {
  const [state, verifier] = [openid.randomState(), openid.randomPKCECodeVerifier()]
  setCookie(c, 'sign_in', `${state}.${verifier}`, cookie) // only the browser that starts a sign-in can complete it
  const pkce = { code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }
  const query = { redirect_uri: `${url}/callback`, scope: client.scope, state, ...pkce }
  return c.redirect(openid.buildAuthorizationUrl(config, query).href, 303)
})
app.get('/callback', async (c) => {
  const [expectedState = '', pkceCodeVerifier = ''] = getCookie(c, 'sign_in')?.split('.') ?? []
  const callback = new URL(`/callback?${new URLSearchParams(c.req.query())}`, url) // also behind a proxy
  const tokens = await openid.authorizationCodeGrant(config, callback, { expectedState, pkceCodeVerifier })
  const { active } = await introspectOAuth2Token(admin, tokens.access_token)
  console.log(`${tokens.claims()?.name} signed in, the access token is ${active ? 'active' : 'inactive'}`)
  const session = openid.randomState()
  sessions.set(session, tokens)
  setCookie(c, 'session', session, cookie)
  return c.redirect('/', 303)
})
app.post('/sign-out', async (c) => {
  const tokens = sessions.get(getCookie(c, 'session'))
  if (!tokens || !sessions.delete(getCookie(c, 'session'))) return c.redirect('/', 303)
  await revokeOAuth2Token(hydra, tokens.access_token, client)
  console.log(`${tokens.claims()?.name} signed out, the access token is revoked`)
  const query = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: url }
  return c.redirect(openid.buildEndSessionUrl(config, query).href, 303)
})
app.onError((error, c) => c.text(`Not signed in: ${'error' in error ? error.error : error.message}`, 400))
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(port) }, () => console.log(`Open ${url}`))
server.on('error', ({ message }) => process.stderr.write(`${message}: choose another PORT\n`, () => process.exit(1)))
