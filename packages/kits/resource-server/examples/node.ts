import { createServer } from 'node:http'
import { principalOf, protect } from '@hydrakit/resource-server/node'
import { verifier } from './verifier.js'

const guard = protect(verifier, { scopes: ['photos.read'] })
const server = createServer((req, res) => {
  void guard(req, res, () => res.end(JSON.stringify({ subject: principalOf(req)?.subject })))
})
server.listen(Number(process.env.PORT ?? 8_080), '127.0.0.1')
