import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { applyOAuth2ClientPlan } from './apply-oauth2-client-plan.js'
import { formatOAuth2ClientPlan } from './format-oauth2-client-plan.js'
import { type DesiredOAuth2Client, planOAuth2Clients } from './plan-oauth2-clients.js'

const stored = { client_id: 'photos', client_name: 'Photos', implicit_grant_id_token_lifespan: null, metadata: {} }

const notFound = { error: 'Unable to locate the resource', error_description: '' }

function plan(members: object, current: object | null = stored) {
  const { admin } = createHydraDouble(() => Response.json(current ?? notFound, { status: current ? 200 : 404 }))
  return planOAuth2Clients(admin, [{ client_id: 'photos', ...members } as DesiredOAuth2Client])
}

test('a member that the server does not store is no difference', async () => {
  const { steps } = await plan({ client_name: 'Photos', client_nam: 'Photos', application_type: 'web' })
  const unstored = [{ name: 'client_nam', suggestion: 'client_name' }, { name: 'application_type' }]
  expect(steps).toEqual([{ action: 'unchanged', client_id: 'photos', unstored }])
})

test('beside it, the other members are compared', async () => {
  const { steps } = await plan({ client_name: 'Albums', application_type: 'web' })
  const differences = [{ path: '/client_name', before: 'Photos', after: 'Albums' }]
  const unstored = [{ name: 'application_type' }]
  expect(steps).toEqual([{ action: 'update', client_id: 'photos', differences, unstored }])
})

test('a lifespan that the server does not have is one too, but no setting that a response leaves out if it is unset', async () => {
  const { steps } = await plan({
    device_authorization_grant_id_token_lifespan: '1h',
    implicit_grant_id_token_lifespan: '1h',
    jwks_uri: 'https://app.example/keys',
  })
  expect(steps).toMatchObject([
    {
      differences: [{ path: '/implicit_grant_id_token_lifespan' }, { path: '/jwks_uri' }],
      unstored: [{ name: 'device_authorization_grant_id_token_lifespan' }],
    },
  ])
})

test('a member that is newer than this package is compared if the server returns it', async () => {
  const { steps } = await plan({ newest: 2 }, { ...stored, newest: 1 })
  expect(steps).toEqual([
    { action: 'update', client_id: 'photos', differences: [{ path: '/newest', before: 1, after: 2 }] },
  ])
})

test.each(['constructor', '__proto__'])('%s is the name of no member', async (name) => {
  const { steps } = await plan(JSON.parse(`{"${name}":"a"}`))
  expect(steps).toMatchObject([{ action: 'unchanged', unstored: [{ name }] }])
})

test('a client to create is sent with such members, in case the server is newer', async () => {
  const members = { client_nam: 'Photos', device_authorization_grant_id_token_lifespan: '1h' }
  const { steps } = await plan(members, null)
  const unstored = [{ name: 'client_nam', suggestion: 'client_name' }]
  expect(steps).toEqual([
    { action: 'create', client_id: 'photos', client: { client_id: 'photos', ...members }, unstored },
  ])
})

test('a client that was created meanwhile without such members is as desired', async () => {
  const { admin } = createHydraDouble(({ method }) =>
    method === 'POST' ? Response.json({ error: 'exists' }, { status: 409 }) : Response.json(stored),
  )
  const results = await applyOAuth2ClientPlan(admin, await plan({ client_nam: 'Photos' }, null))
  expect(results).toMatchObject([{ outcome: 'unchanged' }])
})

test('a formatted plan lists them under a heading of their own', async () => {
  const created = await plan({ owner: 'ada', application_type: 'hidden', client_nam: 'hidden' }, null)
  expect(formatOAuth2ClientPlan(created)).toBe(
    [
      '+ "photos"',
      '    /owner: "ada"',
      'not stored by Hydra, and not compared:',
      '    "photos": /application_type, /client_nam (did you mean /client_name?)',
      '1 to create, 0 to update, 0 to delete, 0 unchanged',
    ].join('\n'),
  )
  expect(formatOAuth2ClientPlan(await plan({ client_nam: 'Photos' }))).toBe(
    [
      'not stored by Hydra, and not compared:',
      '    "photos": /client_nam (did you mean /client_name?)',
      '0 to create, 0 to update, 0 to delete, 1 unchanged',
    ].join('\n'),
  )
})
