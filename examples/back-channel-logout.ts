// Learn that a user's session ended elsewhere, and end it in your app too
//
//     $ pnpm exec tsx examples/back-channel-logout.ts
//     ada signed in: 1 session
//     An administrator ends the session
//     Hydra says that the session of ada ended: 0 sessions
//     A forged logout token: 400 the logout token is not a signed JWT
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { createLogoutTokenVerifier } from '@hydrakit/back-channel-logout'
import { revokeOAuth2LoginSessions } from '@hydrakit/consent'
import { createHydraAdmin } from '@hydrakit/core'
import { toNodeHandler } from '@hydrakit/core/http'
import { startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { signIn } from '@hydrakit/testing'

await using server = await startHydra({ warmKeys: true })
const admin = createHydraAdmin({ baseUrl: server.adminUrl })

/** The sessions of your app, by the `sid` of their ID tokens. */
const sessions = new Map<string | undefined, { name: string }>()
const count = () => `${sessions.size} session${sessions.size === 1 ? '' : 's'}`

const verifier = createLogoutTokenVerifier({ issuer: server.issuer, clientId: 'photos' })
const handle = (request: Request) =>
  verifier.handle(request, ({ sid }) => {
    const session = sessions.get(sid)
    sessions.delete(sid)
    if (session) console.log(`Hydra says that the session of ${session.name} ended: ${count()}`)
  })
const app = createServer(toNodeHandler(handle)).listen(0, '127.0.0.1')
await once(app, 'listening')
const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`

const client = await createOAuth2Client(admin, {
  ...{ client_id: 'photos', scope: 'openid', redirect_uris: ['https://photos.example/callback'] },
  ...{ backchannel_logout_uri: url, backchannel_logout_session_required: true },
})
const ada = await signIn(server, { subject: 'ada', client })
sessions.set(ada.sid, { name: 'ada' })
console.log(`ada signed in: ${count()}`)

console.log('An administrator ends the session')
await revokeOAuth2LoginSessions(admin, { sid: ada.sid ?? '' })
while (sessions.size > 0) await setTimeout(20) // Hydra notifies the app a moment later

const forged = await fetch(url, { method: 'POST', body: new URLSearchParams({ logout_token: 'forged' }) })
const { error_description } = (await forged.json()) as { error_description: string }
console.log(`A forged logout token: ${forged.status} ${error_description}`)
app.close()
