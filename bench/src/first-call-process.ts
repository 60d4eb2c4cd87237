import type { CreatePeer } from './peers/peer.js'
import type { Target } from './target.js'

// Prints the milliseconds from before the import of a client to after its first response; Node's own start is not in it.
// Arguments: the peer's file, and the target as JSON.

const [file, targetJson = ''] = process.argv.slice(2)
const { baseUrl, token } = JSON.parse(targetJson) as Target

const start = performance.now()
const { createPeer } = (await import(`./peers/${file}.js`)) as { createPeer: CreatePeer<'introspect'> }
await createPeer(baseUrl).introspect(token)
const milliseconds = performance.now() - start

console.log(milliseconds)
process.exit()
