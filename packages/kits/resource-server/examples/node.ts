import { createServer } from 'node:http'
import { principalOf, protect } from '@hydrakit/resource-server/node'
import { verifier } from './verifier.js'

const guard = protect(verifier, { scopes: ['photos.read'] })
const server = createServer(async (req, res) => {
  try {
    await guard(req, res, () => res.end(JSON.stringify({ subject: principalOf(req)?.subject })))
  } catch (error) {
    // The handler failed: without a `catch`, that would end the process.
    console.error(error)
    if (res.headersSent) res.destroy()
    else res.writeHead(500).end()
  }
})
server.listen(Number(process.env.PORT ?? 8_080), '127.0.0.1')
