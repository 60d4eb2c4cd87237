// Refresh a user's tokens, and revoke them
//
//     $ pnpm exec tsx examples/refresh-and-revoke.ts
//     signed in: active
//     refreshed, the old token: inactive
//     refreshed, the new token: active
//     revoked: inactive
//     refresh after that: oauth2TokenExchange: POST /oauth2/token responded 400 invalid_grant: see errorDescription()
import { createHydraAdmin, createHydraPublic, isHydraError } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { introspectOAuth2Token, revokeOAuth2Token } from '@hydrakit/introspection'
import { oauth2TokenExchange } from '@hydrakit/oidc'
import { signIn } from '@hydrakit/testing'

await using server = await startHydra()
const admin = createHydraAdmin({ baseUrl: server.adminUrl })
const hydra = createHydraPublic({ baseUrl: server.publicUrl })

const { tokens: first, clientId: client_id } = await signIn(server, { subject: 'ada', scope: 'offline_access' })
await show('signed in', first)

const second = await refresh(first.refresh_token)
await show('refreshed, the old token', first)
await show('refreshed, the new token', second)

await revokeOAuth2Token(hydra, second.refresh_token ?? '', { client_id })
await show('revoked', second)

const failure: unknown = await refresh(second.refresh_token).catch((error: unknown) => error)
if (isHydraError(failure)) console.log(`refresh after that: ${failure.message}`)

function refresh(refresh_token = '') {
  return oauth2TokenExchange(hydra, { client_id }, { grant_type: 'refresh_token', refresh_token })
}

async function show(what: string, { access_token }: { access_token: string }): Promise<void> {
  const { active } = await introspectOAuth2Token(admin, access_token)
  console.log(`${what}: ${active ? 'active' : 'inactive'}`)
}
