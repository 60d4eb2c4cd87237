// Write a login and consent app: the pages to which Hydra sends people
//     $ pnpm exec tsx examples/login-and-consent.ts
//     Hydra listens on http://127.0.0.1:4444, its pages are ready: now start an app, such as sign-in
//     ada@example.com signed in
//     Photos may use openid profile email
//     ada@example.com signed out
import { serve } from '@hono/node-server'
import {
  acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest,
  acceptOAuth2LogoutRequest,
  getOAuth2ConsentRequest,
  getOAuth2LoginRequest,
  getOAuth2LogoutRequest,
  grantRequested,
  type OAuth2ConsentRequest,
  rejectOAuth2ConsentRequest,
} from '@hydrakit/consent'
import { createHydraAdmin } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'

const [port, publicPort, adminPort] = (process.env.PORTS ?? '3000 4444 4445').split(' ').map(Number)
const url = `http://127.0.0.1:${port}`
const urls = { login: `${url}/login`, consent: `${url}/consent`, logout: `${url}/logout` }
const { adminUrl, publicUrl } = await startHydra({ publicPort, adminPort, urls, warmKeys: true })
const admin = createHydraAdmin({ baseUrl: adminUrl })
const users = new Map([['ada@example.com', { name: 'Ada Lovelace', password: 'analytical-engine' }]]) // your database

const app = new Hono().use(csrf()) // refuses forms of other sites
app.get('/login', async (c) => {
  const { skip, subject } = await getOAuth2LoginRequest(admin, challengeOf(c))
  return skip ? acceptLogin(c, subject) : c.html(renderLogin())
})
app.post('/login', async (c) => {
  const { email = '', password = '' } = await c.req.parseBody<Record<string, string>>()
  if (users.get(email)?.password !== password) return c.html(renderLogin('No such user, or a wrong password'), 401)
  console.log(`${email} signed in`)
  return acceptLogin(c, email)
})
app.get('/consent', async (c) => {
  const request = await getOAuth2ConsentRequest(admin, challengeOf(c))
  if (request.skip || request.client?.skip_consent) return acceptConsent(c, request)
  const text = `${request.client?.client_name} asks for ${request.requested_scope?.join(', ')}`
  return c.html(render('Allow access?', html`<p>${text}<p><button>Allow</button> <button name="deny">Deny</button>`))
})
app.post('/consent', async (c) => {
  const request = await getOAuth2ConsentRequest(admin, challengeOf(c))
  if (!('deny' in (await c.req.parseBody()))) return acceptConsent(c, request)
  return leave(c, rejectOAuth2ConsentRequest(admin, challengeOf(c), { error: 'access_denied' }))
})
app.get('/logout', (c) => c.html(render('Sign out?', html`<button>Sign out</button>`)))
app.post('/logout', async (c) => {
  console.log(`${(await getOAuth2LogoutRequest(admin, challengeOf(c))).subject} signed out`)
  return leave(c, acceptOAuth2LogoutRequest(admin, challengeOf(c)))
})
app.onError((error, c) => {
  if (error instanceof HTTPException) return c.text('This form was not sent from a page of this app', 403)
  console.error(error.message)
  return c.html(render('Please start again at the app', html``), 400) // a challenge has expired
})
const start = () => console.log(`Hydra listens on ${publicUrl}, its pages are ready: now start an app, such as sign-in`)
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: port ?? 0 }, start)

const challengeOf = (c: Context) => Object.values(c.req.query())[0] ?? '' // login_challenge and so on
const leave = async (c: Context, to: Promise<{ redirect_to: string }>) => c.redirect((await to).redirect_to, 303)
const acceptLogin = (c: Context, subject: string) =>
  leave(c, acceptOAuth2LoginRequest(admin, challengeOf(c), { subject, remember: true, remember_for: 3_600 }))
const acceptConsent = (c: Context, request: OAuth2ConsentRequest) => {
  console.log(`${request.client?.client_name} may use ${request.requested_scope?.join(' ')}`)
  const session = { id_token: { name: users.get(request.subject ?? '')?.name } }
  return leave(c, acceptOAuth2ConsentRequest(admin, challengeOf(c), grantRequested(request, { session })))
}
const inputs = ['email', 'password'].map((name) => html`<label>${name} <input name="${name}" type="${name}"></label> `)
const renderLogin = (problem = '') => render('Sign in', html`<p>${problem}<p>${inputs}<button>Sign in</button>`)
const render = (title: string, form: ReturnType<typeof html>) =>
  html`<!doctype html><title>${title}</title><h1>${title}</h1><form method="post">${form}</form>`
