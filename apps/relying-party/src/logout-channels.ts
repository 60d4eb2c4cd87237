import type { LogoutTokenVerifier } from '@hydrakit/back-channel-logout'
import { Hono } from 'hono'
import { renderSignedOutFrame } from './pages.js'
import type { Sessions } from './sessions.js'

/** What {@link createLogoutRoutes} needs. */
export interface LogoutChannelsOptions {
  readonly issuer: string
  readonly sessions: Sessions
  readonly verifier: LogoutTokenVerifier
}

/**
 * Makes the two addresses by which Hydra tells that a session ended somewhere else.
 *
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest | Back-Channel Logout section 2.5}
 * @see {@link https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout | Front-Channel Logout section 2}
 */
export function createLogoutRoutes({ issuer, sessions, verifier }: LogoutChannelsOptions): Hono {
  const app = new Hono()

  // From server to server: no browser, no cookie; the signature is all there is to believe.
  app.all('/backchannel-logout', (c) => verifier.handle(c.req.raw, (logout) => sessions.endAll(logout, 'back channel')))

  // Hydra's logout page loads this in an iframe. The session is found by its `sid`, not by the cookie: that would come
  // along while Hydra and this app are on one site (all of 127.0.0.1 is), but not across sites, where `SameSite=Lax`
  // and the browsers' blocking of third-party cookies hold it back. Across sites the cookie could not be removed here
  // either, and need not be: it is but a name for what is kept here.
  app.get('/frontchannel-logout', (c) => {
    const { iss, sid } = c.req.query()
    // Registered as required; without them any page could sign people out by an image.
    if (iss !== issuer || !sid) return c.text('"iss" and "sid" must be those of a session', 400)
    sessions.endAll({ sid }, 'front channel')
    return c.html(renderSignedOutFrame())
  })

  return app
}
