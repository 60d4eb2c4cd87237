import { principalOf, protect } from '@hydrakit/resource-server/fastify'
import { fastify } from 'fastify'
import { verifier } from './verifier.js'

const app = fastify()
app.get('/photos', { onRequest: protect(verifier, { scopes: ['photos.read'] }) }, async (request) => ({
  subject: principalOf(request)?.subject,
}))
await app.listen({ port: Number(process.env.PORT ?? 8_080), host: '127.0.0.1' })
