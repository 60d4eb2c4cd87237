import { createHydraAdmin } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client, deleteOAuth2Client, listOAuth2Clients, setOAuth2Client } from '@hydrakit/oauth2-clients'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createQueue } from './queue.js'
import { signIn } from './sign-in.js'
import { trackUsers } from './track-users.js'

let server: HydraServer

beforeAll(async () => {
  server = await startHydra({ warmKeys: true })
})

afterAll(() => server?.stop())

const connect = () => createHydraAdmin({ baseUrl: server.adminUrl })
const listClientIds = async () => (await listOAuth2Clients(connect())).items.map(({ client_id }) => client_id)
const createClient = (client_secret: string) =>
  createOAuth2Client(connect(), { client_secret, redirect_uris: ['http://127.0.0.1/callback'], scope: 'openid' })

test('what a test disposes itself, with its client, is disposed once more without an error', async () => {
  const users = trackUsers(() => server)
  {
    await using ada = await users.signIn({ subject: 'ada' })
    await using service = await users.issueClientToken()
    expect(await listClientIds()).toEqual(expect.arrayContaining([ada.clientId, service.clientId]))
  }
  const bob = await users.signIn({ subject: 'bob' })
  await users.dispose()
  expect(await listClientIds()).not.toContain(bob.clientId)
})

test('a test may delete the clients of its users', async () => {
  const users = trackUsers(() => server)
  const ada = await users.signIn({ subject: 'ada' })
  const own = await createClient('a-secret-of-the-test')
  await users.signIn({ subject: 'ada', client: own })
  for (const id of [ada.clientId, own.client_id]) await deleteOAuth2Client(connect(), id)
  await users.dispose()
})

test('one that cannot be disposed keeps none of the others on the server, and its error is thrown', async () => {
  const users = trackUsers(() => server)
  const own = await createClient('a-secret-of-the-test')
  await users.signIn({ subject: 'ada', client: own })
  const bob = await users.signIn({ subject: 'bob' })
  await setOAuth2Client(connect(), own.client_id, { ...own, client_secret: 'another-secret' })
  await expect(users.dispose()).rejects.toMatchObject({ step: 'revoke', error: 'invalid_client' })
  expect(await listClientIds()).not.toContain(bob.clientId)
})

test('a disposal that failed is tried again', async () => {
  const own = await createClient('a-secret-of-the-test')
  const ada = await signIn(server, { subject: 'ada', client: own })
  await setOAuth2Client(connect(), own.client_id, { ...own, client_secret: 'another-secret' })
  await expect(ada[Symbol.asyncDispose]()).rejects.toMatchObject({ error: 'invalid_client' })
  await setOAuth2Client(connect(), own.client_id, own)
  await ada[Symbol.asyncDispose]()
})

test('in memory, calls of one test or of several at once wait for each other', async () => {
  const queue = createQueue()
  const [users, others] = [trackUsers(() => server, queue), trackUsers(() => server, queue)]
  const subjects = ['ada', 'bob', 'cleo', 'dan']
  const signedIn = await Promise.all(
    subjects.map((subject, index) => (index < 2 ? users : others).signIn({ subject, claims: { idToken: { index } } })),
  )
  expect(signedIn.map(({ idTokenClaims }) => idTokenClaims?.sub)).toEqual(subjects)
  const refused = users.signIn({ subject: 'ada', deny: 'login' })
  const [service] = await Promise.all([users.issueClientToken(), others.dispose(), expect(refused).rejects.toThrow()])
  expect(service.tokens.access_token).toMatch(/^ory_at_/)
  await users.dispose()
}, 60_000)

test('in memory, what users do at once waits for its turn, as their sign-ins do', async () => {
  const queue = createQueue()
  const [users, others] = [trackUsers(() => server, queue), trackUsers(() => server, queue)]
  const ada = await users.signIn({ subject: 'ada' })
  const bob = await others.signIn({ subject: 'bob' })
  const again = await Promise.all([ada.signInAgain(), bob.signInAgain(), ada.signInAgain(), bob.signInAgain()])
  expect(again.map(({ sid }) => sid)).toEqual([ada.sid, bob.sid, ada.sid, bob.sid])
  const everyone = [ada, bob, ...again]
  await Promise.all([users.signIn({ subject: 'cleo' }), ...everyone.map((each) => each.refresh())])
  await Promise.all([...again.map((each) => each.revoke()), ada.logout(), bob[Symbol.asyncDispose]()])
  await expect(Promise.all([ada.signInAgain({ prompt: 'none' }), others.dispose()])).rejects.toMatchObject({
    error: 'login_required',
  })
  await users.dispose()
}, 60_000)

test('a test may kill the server, before or after it disposes', async () => {
  const mortal = await startHydra()
  const users = trackUsers(() => mortal)
  const ada = await users.signIn({ subject: 'ada' })
  await users.signIn({ subject: 'bob' })
  await ada[Symbol.asyncDispose]()
  await mortal.kill()
  await ada[Symbol.asyncDispose]()
  await users.dispose()
  await mortal.stop()
})
