import { fastify } from 'fastify'
import { expect, test, vi } from 'vitest'
import { createTestVerifier } from '../create-test-verifier.test-helper.js'
import { type FastifyHook, protect } from '../fastify.js'
import { apps } from './apps.test-helper.js'

// A token that is in the memory of a verifier takes a shorter way. What a client sees is the same, through each adapter.

const headers = { authorization: 'Bearer ory_at_1' }

test.each(Object.entries(apps))(
  '%s: the first, second and third request with a token get the same',
  async (_, start) => {
    const { verifier, introspected } = createTestVerifier()
    const app = await start(verifier)
    try {
      for (let time = 0; time < 3; time += 1) {
        const send = (url: string) => fetch(url, { headers })
        expect(await (await send(app.urlOf('photos'))).json()).toEqual({ principal: 'user' })
        expect((await send(app.urlOf('admin'))).status).toBe(403)
        expect((await send(`${app.urlOf('photos')}?access_token=ory_at_1`)).status).toBe(400)
      }
      expect(introspected).toEqual(['ory_at_1'])
      expect(verifier.statistics().hits).toBeGreaterThan(0)
    } finally {
      await app.close()
    }
  },
)

const wrappers: [string, (hook: FastifyHook) => FastifyHook][] = [
  [
    'passes on all arguments',
    (hook) =>
      async (...args: Parameters<FastifyHook>) =>
        hook(...args),
  ],
  ['is not async', (hook) => (request, reply) => hook(request, reply)],
  ['waits for it', (hook) => (request, reply) => hook(request, reply).then((sent) => sent)],
]

test.each(wrappers)('fastify: the hook is wrapped by one that %s', async (_, wrap) => {
  const handler = vi.fn(async () => ({ done: true }))
  const app = fastify()
  app.addHook('onRequest', wrap(protect(createTestVerifier().verifier)))
  app.get('/', handler)
  for (let time = 1; time <= 3; time += 1) {
    expect((await app.inject({ url: '/', headers })).statusCode).toBe(200)
    expect(handler).toHaveBeenCalledTimes(time)
  }
  await app.close()
})

test.each(['onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization', 'onSend'] as const)(
  'fastify: the hook works as %s',
  async (step) => {
    const app = fastify()
    app.addHook(step as 'onRequest', protect(createTestVerifier().verifier))
    app.get('/', async () => ({ done: true }))
    for (let time = 0; time < 3; time += 1) expect((await app.inject({ url: '/', headers })).statusCode).toBe(200)
    await app.close()
  },
)
