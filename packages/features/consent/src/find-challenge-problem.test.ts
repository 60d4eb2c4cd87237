import { toResult } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { findChallengeProblem } from './find-challenge-problem.js'
import { getOAuth2LogoutRequest } from './get-oauth2-logout-request.js'

async function catchError(response: Response): Promise<unknown> {
  const { admin } = createHydraDouble(() => response)
  return (await toResult(getOAuth2LogoutRequest(admin, 'challenge'))).error
}

test.each([
  ['unknown', 404, { error: 'Not Found', error_description: 'Unable to locate the requested resource' }],
  ['unknown', 404, { error: 'Unable to locate the resource', error_description: '' }],
  ['expired', 401, { error: 'request_unauthorized', error_description: 'The login request has expired.' }],
  ['used', 410, { redirect_to: '/oauth2/sessions/logout' }],
] as const)('%s: a %i that Hydra describes', async (problem, status, body) => {
  expect(findChallengeProblem(await catchError(Response.json(body, { status })))).toBe(problem)
})

test.each([
  ['the 404 of a router', Response.json({ error: { code: 404, message: 'Not Found' } }, { status: 404 })],
  ['the 404 page of a wrong base URL', new Response('404 page not found', { status: 404 })],
  ['the 401 of a gateway', Response.json({ error: 'unauthorized' }, { status: 401 })],
  ['a 400', Response.json({ error: 'invalid_request' }, { status: 400 })],
  ['a 500', Response.json({ error: 'error' }, { status: 500 })],
])('%s is not a problem of the challenge', async (_, response) => {
  expect(findChallengeProblem(await catchError(response))).toBeUndefined()
})

test.each([new Error('else'), undefined, { status: 404 }])('%o is not a problem of the challenge', (error) => {
  expect(findChallengeProblem(error)).toBeUndefined()
})
