import { randomBytes } from 'node:crypto'
import { isHydraResponseError } from '@hydrakit/core'
import { revokeOAuth2Token } from '@hydrakit/introspection'
import { getOidcUserInfo } from '@hydrakit/oidc'
import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import QuickLRU from 'quick-lru'
import { checkHydra } from './check-hydra.js'
import {
  type AllowedLogin,
  continueDeviceLogin,
  type Device,
  type DeviceLogin,
  startDeviceLogin,
} from './device-login.js'
import { isHydraUnavailable } from './problem.js'
import { tv } from './texts.js'
import { renderNoDeviceGrantPage, renderTvCodePage, renderTvStartPage, renderTvWelcomePage } from './tv-pages.js'

const cookieName = 'harbor_tv'

/**
 * Makes the pages of a TV that signs in by the device grant (RFC 8628), with no script: a page that waits asks to be
 * loaded again.
 */
export function createTelevisionRoutes(device: Device | 'unsupported'): Hono {
  const app = new Hono()
  if (device === 'unsupported') return app.get('/', (c) => c.html(renderNoDeviceGrantPage(), 501))
  // Bounded, as everybody can start a login; who is pushed out starts again.
  const logins = new QuickLRU<string, DeviceLogin>({ maxSize: 1_000, maxAge: 8 * 3_600_000 })

  app.get('/', async (c) => {
    const id = getCookie(c, cookieName) ?? ''
    const before = logins.get(id)
    const login = before?.stage === 'waiting' ? await continueDeviceLogin(device, before) : before
    if (login !== undefined && login !== before) logins.set(id, login)
    if (login?.stage === 'allowed') {
      const name = await fetchUserName(device, login)
      if (name !== undefined) return c.html(renderTvWelcomePage(name))
      const reason = tv.accessEnded
      logins.set(id, { stage: 'ended', reason })
      return c.html(renderTvStartPage(reason))
    }
    if (login?.stage !== 'waiting') return c.html(renderTvStartPage(login?.reason))
    if (c.req.query('look') === 'by-hand') return c.html(renderTvCodePage(login.codes))
    const seconds = Math.max(1, Math.ceil((login.askAgainAt - Date.now()) / 1_000))
    // Does what a meta element would do, and needs no element. It takes a screen reader back to the top each time, so the
    // page offers to stop it (WCAG 2.2.1; without a script there is no gentler way).
    c.header('refresh', `${seconds}; url=/tv`)
    return c.html(renderTvCodePage(login.codes, seconds))
  })

  app.post('/', async (c) => {
    const id = randomBytes(32).toString('base64url')
    logins.set(id, await startDeviceLogin(device))
    setCookie(c, cookieName, id, { httpOnly: true, sameSite: 'Lax', path: '/tv' })
    return c.redirect('/tv', 303)
  })

  app.post('/sign-out', async (c) => {
    const id = deleteCookie(c, cookieName, { path: '/tv' }) ?? ''
    const login = logins.get(id)
    logins.delete(id)
    try {
      if (login?.stage === 'allowed') await revokeTokens(device, login)
    } catch (error) {
      if (isHydraUnavailable(error)) return c.html(renderTvStartPage(tv.signedOutHere), 503)
      throw error
    }
    return c.redirect('/tv', 303)
  })

  return app
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
