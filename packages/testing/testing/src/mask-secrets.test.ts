import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { maskSecrets } from './mask-secrets.js'

test.each([
  'ory_at_Xr7cF5n49tul14yH-EIx7PUXSgNkp_LGcKp1BEJ9Wg.7-UKlI-graxphG',
  'ory_rt_averyveryveryveryverylongtokenofletters',
  'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl',
  'X5v6u7w8x9y0z1a2b3c4d5e6f7',
])('%s is masked', (secret) => {
  expect(maskSecrets(`the token '${secret}' is unknown`)).toBe("the token '***' is unknown")
})

test.each(['photos.read_everything_of_mine', 'invalid_client_metadata_value', randomUUID(), 'https://photos.example'])(
  '%s is no secret',
  (text) => {
    expect(maskSecrets(`'${text}'`)).toBe(`'${text}'`)
  },
)
