import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { createHydraAdmin } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client, listOAuth2Clients } from '@hydrakit/oauth2-clients'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from './sign-in.js'
import { isSignInError, SignInError } from './sign-in-error.js'
import type { TestServer } from './test-server.js'

const redirect_uris = ['http://127.0.0.1/callback']

describe('a real server', () => {
  let server: HydraServer

  beforeAll(async () => {
    server = await startHydra()
  })

  afterAll(() => server?.stop())

  test.each([
    ['scope', { scope: 'openid mail' }, 'invalid_scope', "not allowed to request scope 'mail'"],
    ['audience', { audience: 'https://mail.example' }, 'invalid_request', "'https://mail.example'"],
  ])('a client without the %s is an error of the authorization request', async (_, wanted, error, words) => {
    const admin = createHydraAdmin({ baseUrl: server.adminUrl })
    const client = await createOAuth2Client(admin, {
      redirect_uris,
      scope: 'openid',
      grant_types: ['authorization_code'],
    })
    const failure = await signIn(server, { subject: 'ada', client, ...wanted }).catch((reason: unknown) => reason)
    expect(failure).toMatchObject({ name: 'SignInError', step: 'authorize', error })
    expect(String(failure)).toContain(words)
    expect(isSignInError(failure) && failure.errorDescription()).toContain(words)
  })

  test('an unknown client is an error of the authorization request, in the words of the error page', async () => {
    const client = { client_id: 'nobody', redirect_uris, token_endpoint_auth_method: 'none' }
    const failure = signIn(server, { subject: 'ada', client })
    await expect(failure).rejects.toMatchObject({ step: 'authorize', error: 'invalid_client' })
    await expect(failure).rejects.toThrow('The requested OAuth 2.0 Client does not exist')
  })

  test.each(['login', 'consent'] as const)('a user who denies on the %s page: access_denied', async (deny) => {
    const failure = signIn(server, { subject: 'ada', deny })
    await expect(failure).rejects.toMatchObject({ step: deny, error: 'access_denied' })
  })

  test('a wrong secret is an error of the token request, and is not shown', async () => {
    const client = await createOAuth2Client(createHydraAdmin({ baseUrl: server.adminUrl }), { redirect_uris })
    const wrong = { ...client, client_secret: 'not-the-secret' }
    const failure = await signIn(server, { subject: 'ada', client: wrong }).catch((reason: unknown) => reason)
    expect(failure).toMatchObject({ step: 'token', error: 'invalid_client' })
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('not-the-secret')
  })

  test('members that Hydra refuses are an error of the client, in its words', async () => {
    const failure = signIn(server, { subject: 'ada', client: { client_secret: 'short' } })
    await expect(failure).rejects.toMatchObject({ step: 'client', error: 'invalid_client_metadata' })
  })

  test('without offline_access a refresh says what is missing', async () => {
    const user = await signIn(server, { subject: 'ada', scope: 'openid' })
    await expect(user.refresh()).rejects.toThrow('request the scope offline_access')
    await expect(user.refresh()).rejects.toMatchObject({ step: 'refresh' })
  })

  test('a client that was created for a sign-in that fails is removed', async () => {
    const admin = createHydraAdmin({ baseUrl: server.adminUrl })
    const client = { client_name: 'Leftover' }
    await signIn(server, { subject: 'ada', client, deny: 'consent' }).catch(() => {})
    expect((await listOAuth2Clients(admin, { client_name: 'Leftover' })).items).toEqual([])
  })

  test('a refresh token that was used twice is refused, and the error shows neither', async () => {
    const user = await signIn(server, { subject: 'ada' })
    const { tokens } = user
    await user.revoke()
    const failure = await user.refresh().catch((reason: unknown) => reason)
    expect(failure).toMatchObject({ step: 'refresh', error: 'invalid_grant' })
    expect(inspect(failure, { depth: 9 })).not.toContain(tokens.refresh_token)
  })

  test('a server that ends in the middle is named by the step', async () => {
    const mortal = await startHydra()
    const user = await signIn(mortal, { subject: 'ada' })
    await mortal.kill()
    await expect(user.signInAgain()).rejects.toThrow('Hydra did not respond (ECONNREFUSED)')
    await expect(user.refresh()).rejects.toMatchObject({ step: 'refresh' })
    await expect(signIn(mortal, { subject: 'ada' })).rejects.toMatchObject({ step: 'client' })
    await mortal.stop()
  })
})

describe('a caller who is wrong', () => {
  const server = { adminUrl: 'http://127.0.0.1:9', publicUrl: 'http://127.0.0.1:9' }

  test.each([
    [undefined, { subject: 'ada' }, 'server'],
    [{ publicUrl: server.publicUrl }, { subject: 'ada' }, 'server.adminUrl'],
    [{ ...server, publicUrl: '' }, { subject: 'ada' }, 'server.publicUrl'],
    [{ ...server, issuer: 'localhost' }, { subject: 'ada' }, 'server.issuer'],
    [server, undefined, 'options'],
    [server, { subject: '' }, 'subject'],
    [server, {}, 'subject'],
    [server, { subject: 'ada', timeoutMs: 0 }, 'timeoutMs'],
    [server, { subject: 'ada', claims: 'text' }, 'claims'],
    [server, { subject: 'ada', claims: { accessToken: 'admin' } }, 'claims.accessToken'],
    [server, { subject: 'ada', claims: { idToken: null } }, 'claims.idToken'],
    [server, { subject: 'ada', amr: 'pwd' }, 'amr'],
    [server, { subject: 'ada', acr: '' }, 'acr'],
    [server, { subject: 'ada', client: null }, 'client'],
    [server, { subject: 'ada', scope: ['openid', ''] }, 'scope'],
    [server, { subject: 'ada', audience: 5 }, 'audience'],
    [server, { subject: 'ada', remember: 'no' }, 'remember'],
    [server, { subject: 'ada', expired: 'no' }, 'expired'],
    [server, { subject: 'ada', deny: 'logout' }, 'deny'],
    [server, { subject: 'ada', allowRemote: 'false' }, 'allowRemote'],
  ])('%j, %j: the error names "%s"', async (wrong, options, named) => {
    const failure = await signIn(wrong as TestServer, options as { subject: string }).catch((reason: unknown) => reason)
    expect(failure).toBeInstanceOf(TypeError)
    expect(String(failure)).toContain(`"${named}" must`)
  })

  test('a server that is not there is an error of the discovery, and is tried again the next time', async () => {
    for (const _ of [1, 2])
      await expect(signIn(server, { subject: 'ada' })).rejects.toMatchObject({ step: 'discovery' })
  })
})

describe('another server', () => {
  const servers: Server[] = []

  afterEach(() => {
    for (const each of servers.splice(0)) each.close()
  })

  /** A server that names an issuer, and redirects every other request. */
  async function serve(issuer: unknown, redirect: (url: string) => string): Promise<TestServer> {
    const server = createServer((req, res) => {
      const isDiscovery = req.url === '/.well-known/openid-configuration'
      if (isDiscovery) res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ issuer }))
      else res.writeHead(302, { location: redirect(url) }).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.push(server)
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return { adminUrl: url, publicUrl: url }
  }

  const client = { client_id: 'a', redirect_uris, token_endpoint_auth_method: 'none', scope: 'openid' }
  const options = { subject: 'ada', client }

  test('an issuer that is https and not loopback is refused before anything else is sent', async () => {
    const requests: string[] = []
    const server = await serve('https://auth.example', (url) => {
      requests.push(url)
      return url
    })
    const failure = signIn(server, options)
    await expect(failure).rejects.toBeInstanceOf(TypeError)
    await expect(failure).rejects.toThrow('its issuer is https://auth.example')
    await expect(failure).rejects.toThrow('"allowRemote"')
    expect(requests).toEqual([])
    await expect(signIn(server, { ...options, allowRemote: true })).rejects.toBeInstanceOf(SignInError)
  })

  test.each(['adminUrl', 'publicUrl'])(
    'a %s that is https and not loopback is refused before anything is sent',
    async (name) => {
      const handle = { adminUrl: 'http://127.0.0.1:9', publicUrl: 'http://127.0.0.1:9', issuer: 'http://127.0.0.1:9' }
      const failure = signIn({ ...handle, [name]: 'https://auth.example' }, options)
      await expect(failure).rejects.toThrow(`its ${name} is https://auth.example`)
    },
  )

  test.each(['https://localhost:4444', 'https://127.0.0.1', 'https://[::1]:4444', 'http://hydra:4444'])(
    'the issuer %s is one for tests',
    async (issuer) => {
      const server = await serve(issuer, (url) => `${url}/error?error=invalid_client`)
      await expect(signIn(server, options)).rejects.toMatchObject({ step: 'authorize', error: 'invalid_client' })
    },
  )

  test.each(['hydra', 5, undefined])('the issuer %j is an error of the discovery', async (issuer) => {
    const server = await serve(issuer, (url) => url)
    const failure = signIn(server, options)
    await expect(failure).rejects.toMatchObject({ name: 'SignInError', step: 'discovery' })
    await expect(failure).rejects.toThrow('is not an absolute URL')
  })

  test('the issuer of a handle counts, and saves the request', async () => {
    const handle = { adminUrl: 'http://127.0.0.1:9', publicUrl: 'http://127.0.0.1:9' }
    const local = signIn({ ...handle, issuer: 'http://127.0.0.1:9' }, options)
    await expect(local).rejects.toMatchObject({ step: 'authorize' })
    await expect(signIn({ ...handle, issuer: 'https://auth.example' }, options)).rejects.toThrow('"allowRemote"')
  })

  test('a handle that gets another URL: the issuer of that server counts', async () => {
    const [local, remote] = [await serve('http://127.0.0.1', String), await serve('https://auth.example', String)]
    const handle: { adminUrl: string; publicUrl: string } = { ...local }
    await expect(signIn(handle, options)).rejects.toMatchObject({ step: 'authorize' })
    handle.publicUrl = remote.publicUrl
    await expect(signIn(handle, options)).rejects.toThrow('its issuer is https://auth.example')
  })

  test('a copy of a handle with other URLs: the issuer of that server counts, and is read once', async () => {
    const issuer = 'http://127.0.0.1:9'
    const remote = { ...(await serve('https://auth.example', String)), issuer }
    await expect(signIn(remote, options)).rejects.toThrow('its issuer is https://auth.example')
    const local = { ...(await serve('http://hydra:4444', String)), issuer }
    await expect(signIn(local, options)).rejects.toMatchObject({ step: 'authorize' })
    servers.at(-1)?.close()
    servers.at(-1)?.closeAllConnections()
    await expect(signIn(local, options)).rejects.toMatchObject({ step: 'authorize' })
  })

  test.each(['server_error', 'error'])('%s: the message says what causes it in memory', async (error) => {
    const server = await serve('http://127.0.0.1', (url) => `${url}/error?error=${error}&error_description=Words.`)
    await expect(signIn(server, options)).rejects.toThrow(`${error}: Words. (an in-memory Hydra serves one flow`)
  })

  test('a loop of redirects ends', async () => {
    const server = await serve('http://127.0.0.1', (url) => `${url}/oauth2/auth?client_id=a`)
    await expect(signIn(server, options)).rejects.toThrow('at the step "authorize": Hydra redirected 10 times')
  })

  test('a redirect to anything else is an error that shows no query', async () => {
    const server = await serve('http://127.0.0.1', () => 'http://elsewhere.example/page?token=secret')
    const failure = await signIn(server, options).catch((reason: unknown) => reason)
    expect(String(failure)).toContain('redirected to http://elsewhere.example/page without a login_challenge')
    expect(inspect(failure)).not.toContain('secret')
  })

  test('control characters of an explanation are escaped', async () => {
    const words = encodeURIComponent('a\n\u001b[31mb')
    const server = await serve(
      'http://127.0.0.1',
      (url) => `${url}/error?error=invalid_client&error_description=${words}`,
    )
    await expect(signIn(server, options)).rejects.toThrow(String.raw`invalid_client: a\u000a\u001b[31mb`)
  })

  test('the address after an accepted login is visited only at an endpoint of a flow', async () => {
    const requests: string[] = []
    const server = createServer((req, res) => {
      requests.push(req.url ?? '')
      if (req.method === 'PUT')
        res
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ redirect_to: `http://127.0.0.1:${port()}/elsewhere` }))
      else res.writeHead(302, { location: '/login?login_challenge=challenge' }).end()
    })
    const port = () => (server.address() as AddressInfo).port
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.push(server)
    const url = `http://127.0.0.1:${port()}`
    const failure = signIn({ adminUrl: url, publicUrl: url, issuer: url }, options)
    await expect(failure).rejects.toThrow('/elsewhere, which is no endpoint of a flow')
    await expect(failure).rejects.toMatchObject({ step: 'login' })
    expect(requests).toHaveLength(2)
  })
})
