import { principalOf, protect } from '@hydrakit/resource-server/express'
import express from 'express'
import { verifier } from './verifier.js'

const app = express()
app.get('/photos', protect(verifier, { scopes: ['photos.read'] }), (req, res) => {
  res.json({ subject: principalOf(req)?.subject })
})
app.listen(Number(process.env.PORT ?? 8_080), '127.0.0.1')
