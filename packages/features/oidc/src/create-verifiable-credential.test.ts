import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { createVerifiableCredential } from './create-verifiable-credential.js'

test('sends the token of this call, and the proof', async () => {
  const { hydra, requests } = createHydraDouble(() => Response.json({ format: 'jwt_vc_json' }))
  const request = { format: 'jwt_vc_json', proof: { proof_type: 'jwt', jwt: 'j.w.t' } }
  await createVerifiableCredential(hydra, 'ory_at_x', request)
  const { method, url, headers, body } = requests[0] ?? {}
  expect([method, url?.href]).toEqual(['POST', 'http://public.test/credentials'])
  expect(headers?.get('authorization')).toBe('Bearer ory_at_x')
  expect(JSON.parse(body ?? '')).toEqual(request)
})

test('refuses an empty token before anything is sent', async () => {
  const { hydra, requests } = createHydraDouble(() => Response.json({}))
  await expect(createVerifiableCredential(hydra, '', {})).rejects.toThrow('"accessToken" must be a non-empty string')
  expect(requests).toEqual([])
})
