import { handleRequests } from './handle-requests.js'
import { type Load, runLoad } from './load.js'
import type { CreatePeer, Peer } from './peers/peer.js'
import type { Target } from './target.js'

// A process of its own for each peer: one client's memory, compiled code and sockets do not touch another's.
// Arguments: the peer's file, and the target as JSON.

const [file, targetJson = ''] = process.argv.slice(2)
const target = JSON.parse(targetJson) as Target
const loaded = loadPeer()

handleRequests(async (load: Load) => {
  const peer = await loaded
  const calls = {
    introspect: () => peer.introspect(target.token),
    getClient: () => peer.getClient(target.clientId),
  }
  return runLoad(calls[load.operation], load)
})

async function loadPeer(): Promise<Peer> {
  const { createPeer } = (await import(`./peers/${file}.js`)) as { createPeer: CreatePeer }
  const peer = createPeer(target.baseUrl)
  await assertWorks(peer)
  return peer
}

// A peer that fails fast would win every column.
async function assertWorks(peer: Peer): Promise<void> {
  const token = (await peer.introspect(target.token)) as { active?: unknown }
  if (token?.active !== true) throw new Error(`${file} does not introspect`)
  const client = JSON.stringify(await peer.getClient(target.clientId))
  if (!client.includes(`"${target.clientId}"`)) throw new Error(`${file} does not get the client`)
}
