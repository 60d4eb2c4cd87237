import { build } from 'esbuild'
import { expect, test } from 'vitest'
import type * as Oidc from './index.js'

const entry = `export * from './index.js'; export { createHydraPublic } from '@hydrakit/core'`
const nodeGlobals = ['process', 'Buffer', 'global', 'require', 'module', 'setImmediate']

test('works in a browser bundle without the globals of Node.js', async () => {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: new URL('.', import.meta.url).pathname },
    ...{ bundle: true, write: false, platform: 'browser', format: 'iife', globalName: 'hydrakit' },
  })
  const code = outputFiles[0]?.text ?? ''
  expect(code).not.toMatch(/node:|createHydraAdmin/)

  type Bundle = typeof Oidc & Pick<typeof import('@hydrakit/core'), 'createHydraPublic'>
  const bundle: Bundle = new Function(...nodeGlobals, `${code}; return hydrakit`)()
  const requests: string[] = []
  const fetch = async (url: string, { headers }: RequestInit) => {
    requests.push(`${url} ${new Headers(headers).get('authorization')}`)
    return Response.json({ sub: 'ada' })
  }
  const hydra = bundle.createHydraPublic({ baseUrl: 'https://auth.example', fetch })
  expect(await bundle.getOidcUserInfo(hydra, 'token')).toEqual({ sub: 'ada' })
  await bundle.oauth2TokenExchange(hydra, { client_id: 'ü', client_secret: '🙂' }, { grant_type: 'client_credentials' })
  expect(requests).toEqual([
    'https://auth.example/userinfo Bearer token',
    `https://auth.example/oauth2/token Basic ${btoa('%C3%BC:%F0%9F%99%82')}`,
  ])
  const query = { client_id: 'spa', response_type: 'code', state: '12345678' }
  expect(bundle.buildAuthorizationUrl('https://auth.example', query)).toContain('client_id=spa')
})
