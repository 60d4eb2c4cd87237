import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/**
 * Sets the security headers. One page may be framed: Hydra's logout page loads it in an iframe.
 *
 * @param framed - Path of that one, and the origin that may frame it.
 */
export function setPageHeaders(framed: { readonly path: string; readonly by: string }): MiddlewareHandler {
  const [own, inFrame] = [createHeaders("'none'"), createHeaders(framed.by)]
  return async (c, next) => {
    c.header('cache-control', 'no-store')
    return (c.req.path === framed.path ? inFrame : own)(c, next)
  }
}

function createHeaders(frameAncestors: string): MiddlewareHandler {
  return secureHeaders({
    // No form-action: Chrome holds the redirect to Hydra that follows "Sign out" against it.
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: [frameAncestors],
    },
    xFrameOptions: false, // knows no single origin; frame-ancestors is what browsers go by
    referrerPolicy: 'same-origin',
    strictTransportSecurity: false, // the demo speaks http
  })
}
