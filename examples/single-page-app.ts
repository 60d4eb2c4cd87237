// Sign people in to a single-page app with oidc-client-ts, and call an API with the user's token
// Needs a Hydra with a login and consent app: examples/login-and-consent.ts, or `npx -y pnpm@10 dev`
//     $ pnpm exec tsx examples/single-page-app.ts
//     Open http://127.0.0.1:5558
//     The API shows 2 photos to ada@example.com
import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { createHydraAdmin } from '@hydrakit/core'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { principalOf, protect } from '@hydrakit/resource-server/hono'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

const { HYDRA_ADMIN_URL = 'http://127.0.0.1:4445', HYDRA_PUBLIC_URL = 'http://127.0.0.1:4444' } = process.env
const url = `http://127.0.0.1:${process.env.PORT ?? 5558}`
const [audience, scope] = [`${url}/api`, 'openid offline_access profile photos.read']
const admin = createHydraAdmin({ baseUrl: HYDRA_ADMIN_URL })
const client = await createOAuth2Client(admin, {
  client_name: 'Photos',
  token_endpoint_auth_method: 'none', // a browser keeps no secret; PKCE protects the code
  grant_types: ['authorization_code', 'refresh_token'],
  redirect_uris: [`${url}/callback`],
  post_logout_redirect_uris: [`${url}/`],
  scope,
  audience: [audience],
})

// The app: what the browser loads
const settings = {
  authority: HYDRA_PUBLIC_URL,
  client_id: client.client_id,
  redirect_uri: `${url}/callback`,
  post_logout_redirect_uri: `${url}/`,
  scope,
  extraQueryParams: { audience }, // the API that the token is for
  revokeTokensOnSignout: true, // a logout at Hydra leaves the tokens alone
}
const script = `
const manager = new oidc.UserManager(${JSON.stringify(settings)}) // keeps the tokens of this tab in sessionStorage
const callback = new URL(location)
let problem = ''
if (callback.pathname === '/callback') {
  history.replaceState(null, '', '/') // keeps the code out of the history
  const [error, description] = ['error', 'error_description'].map((name) => callback.searchParams.get(name) ?? '')
  const cancelled = error === 'access_denied' && !description.includes('verifier has already been used')
  await manager.signinRedirectCallback(callback.href).catch(({ message }) => (problem = cancelled ? 'You cancelled' : message))
}
const user = await manager.getUser()
document.querySelector('h1').textContent = user ? 'Hello ' + user.profile.name : problem || 'Photos'
if (user) {
  addButton('Show photos', showPhotos)
  addButton('Sign out', () => manager.signoutRedirect())
} else addButton('Sign in', () => manager.signinRedirect())

async function showPhotos() {
  const { access_token } = await manager.getUser() // oidc-client-ts renews it a minute before it expires
  const response = await fetch('/api/photos', { headers: { authorization: 'Bearer ' + access_token } })
  document.querySelector('p').textContent = response.ok ? (await response.json()).join(', ') : response.status
}
function addButton(label, onclick) {
  document.body.append(Object.assign(document.createElement('button'), { textContent: label, onclick }))
}`
const library = readFileSync(new URL('../browser/oidc-client-ts.min.js', import.meta.resolve('oidc-client-ts')), 'utf8')
const scripts = '<script src="/oidc-client-ts.js"></script><script type="module" src="/app.js"></script>'
const page = `<!doctype html><title>Photos</title><h1></h1><p></p>${scripts}`
const app = new Hono()
const [scriptSrc, connectSrc] = [["'self'"], ["'self'", HYDRA_PUBLIC_URL]] // no script of others, no token to others
app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], scriptSrc, connectSrc } }))
for (const path of ['/', '/callback']) app.get(path, (c) => c.html(page))
app.get('/app.js', (c) => c.body(script, 200, { 'content-type': 'text/javascript' }))
app.get('/oidc-client-ts.js', (c) => c.body(library, 200, { 'content-type': 'text/javascript' }))

// The API: it asks Hydra whether the token is valid
const verifier = createTokenVerifier({ issuer: HYDRA_PUBLIC_URL, audience, introspection: admin })
app.get('/api/photos', protect(verifier, { scopes: ['photos.read'] }), (c) => {
  console.log(`The API shows 2 photos to ${principalOf(c)?.subject}`)
  return c.json(['harbor.jpg', 'lighthouse.jpg'])
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(new URL(url).port) }, () => console.log(`Open ${url}`))
