import { serve } from '@hono/node-server'
import { principalOf, protect } from '@hydrakit/resource-server/hono'
import { Hono } from 'hono'
import { verifier } from './verifier.js'

const app = new Hono()
app.get('/photos', protect(verifier, { scopes: ['photos.read'] }), (c) => c.json({ subject: principalOf(c)?.subject }))
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 8_080), hostname: '127.0.0.1' })
