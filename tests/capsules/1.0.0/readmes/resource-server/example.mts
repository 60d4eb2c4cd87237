import { createHydraAdmin } from '@hydrakit/core'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { principalOf, protect } from '@hydrakit/resource-server/express'
import express from 'express'

const introspection = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const issuer = 'http://127.0.0.1:4444'
const verifier = createTokenVerifier({ issuer, audience: 'https://photos.example', introspection })
const app = express()
app.get('/photos', protect(verifier, { scopes: ['photos.read'] }), (req, res) => res.json(principalOf(req)?.subject))
const server = app.listen(8080, '127.0.0.1')
const response = await fetch('http://127.0.0.1:8080/photos')
console.log(response.status, response.headers.get('www-authenticate')) //=> 401 Bearer realm="api", scope="photos.read"
server.close()
