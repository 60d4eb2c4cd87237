import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { acceptOAuth2ConsentRequest, acceptOAuth2LoginRequest } from '@hydrakit/consent'
import { createHydraAdmin, createHydraPublic, isHydraResponseError } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client, getOAuth2Client } from '@hydrakit/oauth2-clients'
import { createOidcDynamicClient, oauth2TokenExchange } from '@hydrakit/oidc'
import { signIn } from '@hydrakit/testing'
import { type HeadlessBrowser, openBrowser } from '@hydrakit-tests/support'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packageFolders } from '../../../tools/package-folders.mjs'

const root = new URL('../../../', import.meta.url)
const page = readFileSync(new URL('docs/troubleshooting.md', root), 'utf8')

/** First cells of the tables below a heading. */
function textsOf(heading: string): string[] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...section.matchAll(/^\| `(.+?)` \|/gm)].map(([, text = '']) => text)
}

const folders = packageFolders(root.pathname).filter(({ path }) => existsSync(new URL(`${path}/src/`, root)))
const sources = folders.flatMap(({ path }) => readSources(`${path}/src/`))
const source = sources.join('\n')

function readSources(folder: string): string[] {
  const base = new URL(folder, root)
  const files = readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test|-helper)\.ts$/.test(file),
  )
  return files.map((file) => readFileSync(new URL(file.replaceAll('\\', '/'), base), 'utf8'))
}

const ownTexts = [...textsOf('Messages of Hydra Kit'), ...textsOf('Token checks of an API')]

test('the page has texts', () => expect(ownTexts.length).toBeGreaterThan(25))

test.each(ownTexts)('%s is a message in the source', (text) => {
  // The words between what differs: names of the network's codes come from the system.
  const parts = text
    .replace(/\(E[A-Z]+\)/, '…')
    .split(/…|: (?=Hydra could)/)
    .map((part) => part.trim())
  expect(parts.filter((part) => !source.includes(part))).toEqual([])
})

test('the page lists the code of each error, and no other', () => {
  const codes = [...source.matchAll(/'(ERR_[A-Z_]+)'/g)].map(([, code = '']) => code)
  const ownCodes = codes.filter((code) => !/^ERR_(PARSE_ARGS|J)/.test(code)) // of Node, and of jose
  expect(textsOf('Codes').sort()).toEqual([...new Set(ownCodes)].sort())
})

describe('texts of Hydra', () => {
  let server: HydraServer
  beforeAll(async () => {
    const urls = { login: `${pages}/login`, consent: `${pages}/consent`, error: `${pages}/error` }
    const oidc = { dynamic_client_registration: { enabled: false } }
    server = await startHydra({ warmKeys: true, config: { urls, oidc } })
  }, 300_000)
  afterAll(() => server?.stop())

  const pages = 'https://photos.example'
  const redirect_uris = [`${pages}/callback`]

  const provoke: Record<string, () => Promise<string>> = {
    "does not match any of the OAuth 2.0 Client's pre-registered redirect urls": () =>
      authorize({ redirect_uri: 'https://photos.example/other' }),
    "Request parameter 'state' must be at least be 8 characters long": () => authorize({ state: 'short' }),
    "The OAuth 2.0 Client is not allowed to request scope '…'": () => authorize({ scope: 'openid photos.read' }),
    'has not been whitelisted by the OAuth 2.0 Client': () => authorize({ audience: 'https://mail.example' }),
    'Client authentication failed': () =>
      describeFailure(
        oauth2TokenExchange(hydra(), { client_id: 'gone', client_secret: 'x' }, { grant_type: 'client_credentials' }),
      ),
    'The refresh token was already used': async () => {
      const ada = await signIn(server, { subject: 'ada', scope: 'offline_access' })
      const { clientId: client_id, tokens } = ada
      await ada.refresh()
      const grant = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' } as const
      return describeFailure(oauth2TokenExchange(hydra(), { client_id }, grant))
    },
    'No CSRF value available in the session cookie': async () => {
      const { redirect_to } = await acceptLogin(openPages())
      return readDescription((await openPages().visit(redirect_to)).url)
    },
    'The consent verifier has already been used': async () => {
      const browser = openPages()
      const { redirect_to } = await acceptConsent(browser)
      await browser.visit(redirect_to)
      return readDescription((await browser.visit(redirect_to)).url)
    },
    'The authorization code has already been used': async () => {
      const browser = openPages()
      const { client_id, redirect_to } = await acceptConsent(browser)
      const code = (await browser.visit(redirect_to)).url.searchParams.get('code') ?? ''
      const grant = { grant_type: 'authorization_code', code, redirect_uri: redirect_uris[0] ?? '' } as const
      await oauth2TokenExchange(hydra(), { client_id }, grant)
      return describeFailure(oauth2TokenExchange(hydra(), { client_id }, grant))
    },
    'Unable to locate the resource': () => describeFailure(getOAuth2Client(admin(), 'gone')),
    'Unable to insert or update resource because a resource with that value exists already': async () => {
      await createOAuth2Client(admin(), { client_id: 'twice' })
      return describeFailure(createOAuth2Client(admin(), { client_id: 'twice' }))
    },
    'Dynamic registration is not enabled': () => describeFailure(createOidcDynamicClient(hydra(), {})),
  }

  test('each text is provoked here', () => expect(textsOf('Texts of Hydra')).toEqual(Object.keys(provoke)))

  test.each(Object.entries(provoke))('%s', async (text, fail) => {
    const description = await fail()
    for (const part of text.split('…')) expect(description).toContain(part)
  })

  const admin = () => createHydraAdmin({ baseUrl: server.adminUrl })
  const hydra = () => createHydraPublic({ baseUrl: server.publicUrl })

  /** What the browser is told that starts a sign-in with a wrong query. */
  async function authorize(wrong: Record<string, string>): Promise<string> {
    const { url } = await openPages().visit((await buildSignIn(wrong)).url)
    return readDescription(url)
  }

  /** A browser that stops at the pages of the apps. */
  const openPages = () => openBrowser((url, init) => fetch(url, init), pages)
  const readDescription = (url: URL) => url.searchParams.get('error_description') ?? ''

  async function buildSignIn(wrong: Record<string, string> = {}): Promise<{ client_id: string; url: string }> {
    const client = { redirect_uris, scope: 'openid', token_endpoint_auth_method: 'none' } as const
    const { client_id } = await createOAuth2Client(admin(), client)
    const right = { client_id, redirect_uri: redirect_uris[0] ?? '', response_type: 'code', scope: 'openid' }
    const query = new URLSearchParams({ ...right, state: '12345678', ...wrong })
    return { client_id, url: `${server.publicUrl}/oauth2/auth?${query}` }
  }

  async function acceptLogin(browser: HeadlessBrowser): Promise<{ client_id: string; redirect_to: string }> {
    const { client_id, url } = await buildSignIn()
    const challenge = (await browser.visit(url)).url.searchParams.get('login_challenge') ?? ''
    return { client_id, ...(await acceptOAuth2LoginRequest(admin(), challenge, { subject: 'ada' })) }
  }

  async function acceptConsent(browser: HeadlessBrowser): Promise<{ client_id: string; redirect_to: string }> {
    const { client_id, redirect_to } = await acceptLogin(browser)
    const challenge = (await browser.visit(redirect_to)).url.searchParams.get('consent_challenge') ?? ''
    const body = { grant_scope: ['openid'] }
    return { client_id, ...(await acceptOAuth2ConsentRequest(admin(), challenge, body)) }
  }
})

async function describeFailure(call: PromiseLike<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (isHydraResponseError(error)) return error.errorDescription() ?? ''
    throw error
  }
  throw new Error('the call has succeeded')
}
