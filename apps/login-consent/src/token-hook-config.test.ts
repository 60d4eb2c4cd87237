import { expect, test } from 'vitest'
import { addTokenHook } from './token-hook-config.js'

const hook = {
  url: 'http://127.0.0.1:3000/token-hook',
  auth: { type: 'api_key', config: { in: 'header', name: 'X-API-Key', value: 'key' } },
}

test('the token hook stands beside what the configuration says of oauth2', () => {
  const config = { ttl: { access_token: '5s' }, oauth2: { expose_internal_errors: true } }
  expect(addTokenHook('http://127.0.0.1:3000', 'key', config)).toEqual({
    ttl: { access_token: '5s' },
    oauth2: { expose_internal_errors: true, token_hook: hook },
  })
})

test('a token hook of the configuration stays', () => {
  const config = { oauth2: { token_hook: { url: 'http://127.0.0.1:9/other' } } }
  expect(addTokenHook('http://127.0.0.1:3000', 'key', config)).toEqual(config)
})
