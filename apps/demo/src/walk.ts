import { setTimeout } from 'node:timers/promises'
import { orNull } from '@hydrakit/core'
import { introspectOAuth2Token, revokeOAuth2Token } from '@hydrakit/introspection'
import { deleteOAuth2Client, getOAuth2Client } from '@hydrakit/oauth2-clients'
import { demoAccounts } from '@hydrakit-apps/login-consent'
import type { Stack } from '@hydrakit-apps/login-consent/testing'
import { type RelyingParty, serveRelyingParty, type Tokens } from '@hydrakit-apps/relying-party'
import { headingOf, openBrowser, type Page, stopAll } from '@hydrakit-tests/support'
import { refreshTokenGrant } from 'openid-client'

/** Runs one step of the walk: a title, and what it does; what that resolves to is told as its outcome. */
export type RunStep = (title: string, action: () => Promise<string>) => Promise<void>

const [ada] = demoAccounts

/**
 * Walks one sign-in from the registration of the client to its deletion, over real HTTP and in the order a user would.
 *
 * @param runStep - Runs and reports each step; what it throws ends the walk.
 */
export async function walkThroughSignIn(stack: Stack, runStep: RunStep): Promise<void> {
  const { admin, hydra } = stack
  const browser = openBrowser(fetch)
  let relyingParty: RelyingParty | undefined
  let page: Page
  let tokens: Tokens

  try {
    await runStep('Register the app as an OAuth 2.0 client', async () => {
      relyingParty = await serveRelyingParty({
        admin,
        issuer: stack.server.issuer,
        scope: 'openid offline_access profile email',
        onSignIn: (received) => (tokens = received),
      })
      return `${relyingParty.client.client_name} is client ${relyingParty.client.client_id}`
    })
    const { url, client, configuration } = relyingParty as unknown as RelyingParty

    await runStep('Open the app and ask to sign in', async () => {
      page = await browser.visit(`${url}/sign-in`)
      return `Hydra sent the browser to the login page: "${expectHeading(page, 'Sign in')}"`
    })

    await runStep('Sign in', async () => {
      page = await browser.press(page, 'Sign in', {
        email: ada?.email ?? '',
        password: ada?.password ?? '',
        remember: 'yes', // or Hydra has no session to sign out of
      })
      return `as ${ada?.email}; the consent page asks: "${expectHeading(page, 'Allow')}"`
    })

    await runStep('Consent', async () => {
      page = await browser.press(page, 'Allow')
      return `the app got its tokens and says: "${expectHeading(page, 'Welcome')}"`
    })

    await runStep('Introspect the access token', async () => {
      const token = await introspectOAuth2Token(admin, tokens.access_token)
      if (!token.active) throw new Error('the access token of a fresh sign-in is not active')
      return `active, subject ${token.sub}, scope "${token.scope}"`
    })

    await runStep('Refresh the tokens', async () => {
      const before = tokens.access_token
      tokens = await refreshTokenGrant(configuration, getRefreshToken(tokens))
      return `a new access token; the old one is ${await getTokenState(before)}`
    })

    await runStep('Revoke the refresh token', async () => {
      await revokeOAuth2Token(hydra, getRefreshToken(tokens), {
        client_id: client.client_id,
        client_secret: client.client_secret ?? '',
      })
      return 'with the credentials of the client (RFC 7009)'
    })

    await runStep('See that the revoked token is inactive', async () => {
      const [access, refresh] = [await getTokenState(tokens.access_token), await getTokenState(getRefreshToken(tokens))]
      if (access !== 'inactive' || refresh !== 'inactive')
        throw new Error(`access token ${access}, refresh token ${refresh}`)
      return 'refresh token inactive, and the access token that came with it too'
    })

    await runStep('Sign out', async () => {
      page = await browser.press(await browser.visit(url), 'Sign out')
      expectHeading(page, 'Sign out?') // Hydra asks by the login and consent app
      await browser.press(page, 'Sign out')
      return `the app says: "${await waitForEnding(url)}"`
    })

    await runStep('Delete the client', async () => {
      await deleteOAuth2Client(admin, client.client_id)
      const left = await orNull(getOAuth2Client(admin, client.client_id))
      if (left) throw new Error('the client is still there')
      return 'gone'
    })
  } finally {
    if (relyingParty) await stopAll(relyingParty.close)
  }

  // Hydra tells the app in its own time.
  async function waitForEnding(url: string): Promise<string> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { document } = await browser.visit(url)
      const [, last] = document.querySelectorAll('.endings li')
      if (last) return last.textContent
      await setTimeout(20)
    }
    throw new Error('Hydra did not tell the app that the session ended')
  }

  async function getTokenState(token: string): Promise<string> {
    return (await introspectOAuth2Token(admin, token)).active ? 'active' : 'inactive'
  }
}

function getRefreshToken({ refresh_token }: Tokens): string {
  if (!refresh_token) throw new Error('the token endpoint sent no refresh token')
  return refresh_token
}

function expectHeading(page: Page, expected: string): string {
  const heading = headingOf(page) ?? ''
  if (!heading.startsWith(expected))
    throw new Error(`expected the page "${expected}", got "${heading}" (${page.status})`)
  return heading
}
