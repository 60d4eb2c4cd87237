import { createHydraAdmin } from '@hydrakit/core'
import { applyOAuth2ClientPlan, formatOAuth2ClientPlan, planOAuth2Clients } from '@hydrakit/oauth2-clients'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const owner = 'deploy/photos'
const desired = [{ client_id: 'photos-web', owner, redirect_uris: ['https://photos.example/callback'] }]

const plan = await planOAuth2Clients(admin, desired, { prune: { owner } })
console.log(formatOAuth2ClientPlan(plan)) //=> 1 to create, 0 to update, 0 to delete, 0 unchanged
for (const result of await applyOAuth2ClientPlan(admin, plan)) {
  if (result.outcome === 'failed') throw result.error
  if (result.outcome === 'created') console.log('store the secret of', result.step.client_id)
}
