// Deploy OAuth 2.0 clients from a file in your repository
//
//     $ pnpm exec tsx examples/sync-clients.ts
//     ~ "photos-web"
//         /client_name: "Fotos" -> "Photos"
//         /redirect_uris: [] -> ["https://photos.example/callback"]
//         /scope: "openid" -> "openid offline_access photos.read"
//     + "photos-reports"
//         /client_name: "Photo reports"
//         /owner: "deploy/photos"
//         /grant_types: ["client_credentials"]
//         /scope: "photos.read"
//     - "photos-2025" ("Old photos", owner "deploy/photos")
//     1 to create, 1 to update, 1 to delete, 0 unchanged
//     updated photos-web
//     created photos-reports
//     deleted photos-2025
//     secrets stored: photos-reports
//     0 to create, 0 to update, 0 to delete, 2 unchanged
import { readFileSync } from 'node:fs'
import { createHydraAdmin } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import {
  applyOAuth2ClientPlan,
  createOAuth2Client,
  type DesiredOAuth2Client,
  formatOAuth2ClientPlan,
  type OAuth2ClientPlanResult,
  planOAuth2Clients,
} from '@hydrakit/oauth2-clients'

await using server = await startHydra()
const admin = createHydraAdmin({ baseUrl: server.adminUrl })
const owner = 'deploy/photos' // clients of other owners are not touched

// What the server has: a client of last year, and one that was changed by hand.
await createOAuth2Client(admin, { client_id: 'photos-2025', client_name: 'Old photos', owner })
await createOAuth2Client(admin, { client_id: 'photos-web', client_name: 'Fotos', scope: 'openid', owner })

const file = new URL('./clients.json', import.meta.url)
const desired: DesiredOAuth2Client[] = JSON.parse(readFileSync(file, 'utf8'))

const plan = await planOAuth2Clients(admin, desired, { prune: { owner } })
console.log(formatOAuth2ClientPlan(plan))
const secrets = new Map<string, string | undefined>() // your secret store: Hydra returns the secret of a new client once
const onResult = (result: OAuth2ClientPlanResult) => {
  if (result.outcome === 'created') secrets.set(result.client.client_id, result.client.client_secret)
}
for (const result of await applyOAuth2ClientPlan(admin, plan, { onResult })) {
  if (result.outcome === 'failed') throw result.error
  console.log(result.outcome, result.step.client_id)
}
console.log('secrets stored:', ...secrets.keys())

const after = await planOAuth2Clients(admin, desired, { prune: { owner } })
console.log(formatOAuth2ClientPlan(after))
