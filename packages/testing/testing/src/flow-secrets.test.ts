import { expect, test } from 'vitest'
import { createFlowSecrets } from './flow-secrets.js'

test.each([
  ['an opaque token', 'ory_at_Xr7cF5n49tul14yH.7-UKlI-graxphG'],
  ['a token of letters', 'averyshortone'],
  ['a JWT', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl'],
  ['a secret with odd characters', 'p w%2Fx+y:"é'],
])('%s is masked, also where it is encoded', (_, secret) => {
  const secrets = createFlowSecrets()
  secrets.add(secret)
  const form = new URLSearchParams({ secret }).toString().slice('secret='.length)
  for (const quoted of [secret, encodeURIComponent(secret), form, JSON.stringify(secret).slice(1, -1)]) {
    expect(secrets.mask(`the token '${quoted}' is unknown`)).toBe("the token '***' is unknown")
  }
})

test('a part of a token is masked', () => {
  const secrets = createFlowSecrets()
  secrets.add('ory_at_first-random-part.second-random-part')
  expect(secrets.mask('no session has the signature second-random-part')).toBe('no session has the signature ***')
})

test('what a response or a URL brings is masked, and nothing else of it', () => {
  const secrets = createFlowSecrets()
  secrets.addFromResponse({ access_token: 'the-token', scope: 'photos.read', client_id: 'photos' })
  secrets.addFromResponse(undefined)
  secrets.addFromUrl(new URL('http://127.0.0.1/?client_id=photos&login_verifier=the-verifier&code=the-code'))
  expect(secrets.mask('photos photos.read the-token the-verifier the-code')).toBe('photos photos.read *** *** ***')
})

test.each([
  ['a secret of letters', 'the-secret'],
  ['a secret that is form-encoded', 'p w%2Fx+y:é'],
  ['a secret of another alphabet', 'ключ-ключ'],
])('%s is masked in the Authorization header', (_, client_secret) => {
  const secrets = createFlowSecrets()
  secrets.addFromResponse({ client_id: 'photos', client_secret })
  const encoded = new URLSearchParams({ client_secret }).toString().slice('client_secret='.length)
  for (const secret of [client_secret, encoded]) {
    const header = `Basic ${Buffer.from(`photos:${secret}`).toString('base64')}`
    expect(secrets.mask(`unknown header ${header}`)).toBe('unknown header Basic ***')
  }
})

test('a secret that begins with another one is masked as a whole, and one of three characters is none', () => {
  const secrets = createFlowSecrets()
  secrets.add('secret', 'secret-and-more', 'a', undefined)
  expect(secrets.mask('a secret-and-more, a secret')).toBe('a ***, a ***')
})
