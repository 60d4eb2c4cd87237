import { randomBytes } from 'node:crypto'
import { isHydraResponseError } from '@hydrakit/core'
import { revokeOAuth2Token } from '@hydrakit/introspection'
import { type DeviceAuthorization, getOidcUserInfo } from '@hydrakit/oidc'
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import QuickLRU from 'quick-lru'
import { checkHydra } from './check-hydra.js'
import { type AllowedLogin, type Device, type DeviceLogin, startDeviceLogin } from './device-login.js'
import { isHydraUnavailable } from './problem.js'
import { tv } from './texts.js'
import { renderNoDeviceGrantPage, renderTvCodePage, renderTvStartPage, renderTvWelcomePage } from './tv-pages.js'

const cookieName = 'harbor_tv'

interface Television {
  readonly device: Device
  /** By the cookie of the TV. */
  readonly logins: QuickLRU<string, DeviceLogin>
}

/**
 * Makes the pages of a TV that signs in by the device grant (RFC 8628), with no script: a page that waits asks to be
 * loaded again.
 */
export function createTelevisionRoutes(device: Device | 'unsupported'): Hono {
  const app = new Hono()
  if (device === 'unsupported') return app.get('/', (c) => c.html(renderNoDeviceGrantPage(), 501))
  // Bounded: everybody can start a login, and each one that waits polls Hydra. One that is evicted has to start again.
  const logins = new QuickLRU<string, DeviceLogin>({
    maxSize: 100,
    maxAge: 8 * 3_600_000,
    onEviction: (_, login) => login.stop(),
  })
  const television = { device, logins }
  app.get('/', (c) => showLogin(television, c))
  app.post('/', (c) => startLogin(television, c))
  app.post('/sign-out', (c) => signOut(television, c))
  return app
}

async function showLogin({ device, logins }: Television, c: Context): Promise<Response> {
  const login = logins.get(getCookie(c, cookieName) ?? '')
  if (login?.state.stage === 'waiting') return showCode(c, login.codes)
  if (login?.state.stage !== 'allowed') return c.html(renderTvStartPage(login?.state.reason))
  const name = await fetchUserName(device, login.state)
  if (name !== undefined) return c.html(renderTvWelcomePage(name))
  // Not put into the map: while Hydra was asked, somebody may have signed out.
  login.state = { stage: 'ended', reason: tv.accessEnded }
  return c.html(renderTvStartPage(tv.accessEnded))
}

async function startLogin({ device, logins }: Television, c: Context): Promise<Response> {
  const id = randomBytes(32).toString('base64url')
  logins.get(getCookie(c, cookieName) ?? '')?.stop()
  logins.set(id, await startDeviceLogin(device))
  setCookie(c, cookieName, id, { httpOnly: true, sameSite: 'Lax', path: '/tv' })
  return c.redirect('/tv', 303)
}

async function signOut({ device, logins }: Television, c: Context): Promise<Response> {
  const id = deleteCookie(c, cookieName, { path: '/tv' }) ?? ''
  const login = logins.get(id)
  logins.delete(id)
  const end = await login?.stop()
  try {
    if (end?.stage === 'allowed') await revokeTokens(device, end)
  } catch (error) {
    if (isHydraUnavailable(error)) return c.html(renderTvStartPage(tv.signedOutHere), 503)
    throw error
  }
  return c.redirect('/tv', 303)
}

function showCode(c: Context, codes: DeviceAuthorization): Response | Promise<Response> {
  if (c.req.query('look') === 'by-hand') return c.html(renderTvCodePage(codes))
  // Does what a meta element would do, and needs no element. It takes a screen reader back to the top each time, so the
  // page offers to stop it (WCAG 2.2.1; without a script there is no gentler way).
  c.header('refresh', `${codes.interval}; url=/tv`)
  return c.html(renderTvCodePage(codes, codes.interval))
}

async function revokeTokens({ hydra, client }: Device, { tokens }: AllowedLogin): Promise<void> {
  await revokeOAuth2Token(hydra, tokens.access_token, client)
  await checkHydra(hydra)
}

/**
 * Asks Hydra who is signed in, each time: it tells a TV of no removed access by itself.
 *
 * @returns Nothing if the access token is good no more.
 * @throws {HydraError} if Hydra cannot say so at the moment.
 */
async function fetchUserName(device: Device, login: AllowedLogin): Promise<string | undefined> {
  const name = await requestUserName(device, login)
  if (name !== undefined) return name
  // A Hydra without its database refuses every token. The second request is for a database that came back in between.
  await checkHydra(device.hydra)
  return requestUserName(device, login)
}

async function requestUserName({ hydra }: Device, { tokens }: AllowedLogin): Promise<string | undefined> {
  try {
    const info = await getOidcUserInfo(hydra, tokens.access_token)
    // A JWT comes only to clients that are registered for it.
    return typeof info === 'string' ? tv.unnamed : (info.name ?? info.sub ?? tv.unnamed)
  } catch (error) {
    if (isHydraResponseError(error, 401)) return undefined
    throw error
  }
}
