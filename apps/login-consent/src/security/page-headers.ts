import type { MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import { secureHeaders } from 'hono/secure-headers'
import { applyLogo } from './logo-header.js'

/**
 * Sets the security headers of every page.
 *
 * @param options - `secure`: the app is served over https.
 * @returns Middleware for every route.
 */
export function setPageHeaders({ secure }: { secure: boolean }): MiddlewareHandler {
  return every(
    async (c, next) => {
      await next()
      if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
      applyLogo(c)
    },
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        // No form-action: Chrome holds every redirect after a form against it, and ours lead to Hydra and on to the
        // redirect URI of any client, which no list can name.
      },
      xFrameOptions: 'DENY',
      // Not no-referrer, which makes browsers send `Origin: null` with our own forms. This one hides the challenge in
      // the address from other sites just as well.
      referrerPolicy: 'same-origin',
      // Would cut the tie between an app and the window it opened for the sign-in.
      crossOriginOpenerPolicy: false,
      strictTransportSecurity: secure && 'max-age=31536000',
    }),
  )
}
