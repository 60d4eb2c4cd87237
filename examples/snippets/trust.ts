import { createHydraAdmin } from '@hydrakit/core'
import {
  applyTrustedOAuth2JwtGrantIssuerPlan,
  formatTrustedOAuth2JwtGrantIssuerPlan,
  planTrustedOAuth2JwtGrantIssuer,
} from '@hydrakit/trust'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const x = 'tTU_WVjaUEYCjBkBxqAIZ7ieRo_SFUcTdNg-Gb8EXTE'
const y = 'PSfFi9M1JKQj72aubJrCwa9SPGXkZYMNkUqA1l47Fkk'

const plan = await planTrustedOAuth2JwtGrantIssuer(admin, {
  issuer: 'https://issuer.example',
  jwks: { keys: [{ kty: 'EC', crv: 'P-256', x, y, kid: '2026-11', use: 'sig' }] }, // what its jwks_uri returns
  allow_any_subject: true,
  scope: ['photos'],
  expires_at: '2040-01-01T00:00:00Z',
})
console.log(formatTrustedOAuth2JwtGrantIssuerPlan(plan)) //=> 1 to create, 0 to update, 0 to delete, 0 unchanged
for (const result of await applyTrustedOAuth2JwtGrantIssuerPlan(admin, plan)) {
  if (result.outcome === 'failed') throw result.error
}
