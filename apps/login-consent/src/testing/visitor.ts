import { createHash, randomBytes } from 'node:crypto'
import { createOAuth2Client, type OAuth2ClientInput } from '@hydrakit/oauth2-clients'
import { type HeadlessBrowser, openBrowser, type Page } from '@hydrakit-tests/support'
import type { Stack } from './start-stack.js'

const clientOrigin = 'http://127.0.0.1:9'

/** The address of the client. The browser of a visitor stops there. */
export const clientUrl = `${clientOrigin}/`

/** Where people return to after a sign-out. */
export const signedOutUrl = `${clientOrigin}/signed-out`

/** The credentials that Ada types. */
export const ada = { email: 'ada@example.com', password: 'analytical-engine' }

/** A browser, and a client of its own that sends it to Hydra. */
export interface Visitor {
  readonly browser: HeadlessBrowser
  readonly client: { readonly client_id: string; readonly verifier: string }
  /** Asks for a sign-in, with further parameters if given. */
  authorize(parameters?: Readonly<Record<string, string>>): Promise<Page>
}

/**
 * Opens a browser and registers its client.
 *
 * @param stack - The Hydra that the client is registered at.
 * @param members - Members of the client that differ from the default.
 * @param browser - A browser that is open already. Default: a new one.
 */
export async function createVisitor(
  { server, admin }: Stack,
  members: OAuth2ClientInput = {},
  browser: HeadlessBrowser = openBrowser(fetch, clientUrl),
): Promise<Visitor> {
  const { client_id } = await createOAuth2Client(admin, {
    client_name: 'Harbor Photos',
    redirect_uris: [callback],
    post_logout_redirect_uris: [signedOutUrl],
    token_endpoint_auth_method: 'none',
    scope: 'openid email profile',
    ...members,
  })
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid email profile',
    state: randomBytes(16).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const authorize = (parameters = {}) =>
    browser.visit(
      `${server.publicUrl}/oauth2/auth?${new URLSearchParams({ ...Object.fromEntries(query), ...parameters })}`,
    )
  return { browser, client: { client_id, verifier }, authorize }
}

const callback = `${clientOrigin}/callback`

/** Exchanges the code that a browser returned with for tokens. */
export async function exchangeCode(
  { server }: Stack,
  { client_id, verifier }: Visitor['client'],
  { url }: Page,
): Promise<{ access_token: string; id_token: string; scope: string }> {
  const response = await fetch(`${server.publicUrl}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: url.searchParams.get('code') ?? '',
      redirect_uri: callback,
      client_id,
      code_verifier: verifier,
    }),
  })
  return (await response.json()) as never
}
