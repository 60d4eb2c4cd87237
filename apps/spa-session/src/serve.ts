import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import type { OAuth2ClientInput } from '@hydrakit/oauth2-clients'
import { closeServer } from '@hydrakit-apps/service'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { SpaConfig } from './read-config.js'
import { scope } from './scope.js'

/** What {@link serveSpa} needs. */
export interface ServeSpaOptions {
  /** The built files, with an `index.html`. */
  readonly folder: string
  /** What the app reads from `/config.json`. */
  readonly config: SpaConfig
  /** Port to listen on, on 127.0.0.1; 0 takes any free one. Default: 0. */
  readonly port?: number | undefined
}

/** A single-page app that is being served. */
export interface ServedSpa {
  /** Where it is, without a final slash. */
  readonly url: string
  /** Stops listening, and waits for the requests in flight, at most nine seconds. */
  close(): Promise<void>
}

/**
 * Serves a built single-page app, with its settings and a Content-Security-Policy.
 *
 * @throws the system's error if there is no `index.html` in the folder, or if it cannot listen there.
 */
export async function serveSpa({ folder, config, port = 0 }: ServeSpaOptions): Promise<ServedSpa> {
  await access(join(folder, 'index.html')) // now, and not at the first visit
  const server = createServer(getRequestListener(createSpaApp(folder, config).fetch, { overrideGlobalObjects: false }))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const { port: actualPort } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${actualPort}`, close: () => closeServer(server) }
}

/**
 * The client to register at Hydra for a single-page app: public, since a browser keeps no secret.
 *
 * @param url - Where the app is served, without a final slash.
 * @param apiUrl - The API that its tokens are for.
 */
export function describeSpaClient(url: string, apiUrl: string): OAuth2ClientInput {
  return {
    client_name: 'Harbor Photos',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [`${url}/callback`],
    post_logout_redirect_uris: [`${url}/`],
    scope,
    audience: [apiUrl],
  }
}

function createSpaApp(folder: string, config: SpaConfig): Hono {
  const app = new Hono()
  app.use(createPageHeaders(config))
  app.get('/config.json', (c) => c.json(config, 200, { 'cache-control': 'no-store' }))
  app.use(serveStatic({ root: folder }))
  // Every other address is a screen of the app; a file that is missing stays missing.
  app.get('/:screen{[^.]+}', serveStatic({ root: folder, path: 'index.html' }))
  return app
}

function createPageHeaders({ issuer, apiUrl }: SpaConfig) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'", new URL(issuer).origin, new URL(apiUrl).origin],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer', // the address of /callback holds the code
    strictTransportSecurity: false, // served over plain http
  })
}
