// End all access of a user whose account is closed or taken over
//
//     $ pnpm exec tsx examples/sign-out-everywhere.ts
//     before: 4 active tokens, 2 consents
//     list: done
//     session: done
//     session: done
//     consents: done
//     sessions: done
//     notification: not-possible
//     jwt-access-tokens: not-possible
//     jwt-bearer-grants: not-possible
//     ok: true
//     after: 0 active tokens, 0 consents
import { endSubjectAccess, listOAuth2ConsentSessions } from '@hydrakit/consent'
import { createHydraAdmin } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { signIn } from '@hydrakit/testing'

await using server = await startHydra()
const admin = createHydraAdmin({ baseUrl: server.adminUrl })

// Ada uses two apps.
const photos = await signIn(server, { subject: 'ada', scope: 'offline_access', client: { client_name: 'Photos' } })
const mail = await signIn(server, { subject: 'ada', scope: 'offline_access', client: { client_name: 'Mail' } })
await show('before')

// Let your login app refuse her first: a sign-in that is under way would give access again.
const { ok, steps } = await endSubjectAccess(admin, { subject: 'ada' })
for (const { step, outcome } of steps) console.log(`${step}: ${outcome}`)
console.log(`ok: ${ok}`)
await show('after')

async function show(when: string): Promise<void> {
  const tokens = [photos, mail].flatMap((app) => [app.tokens.access_token, app.tokens.refresh_token ?? ''])
  const active = await Promise.all(tokens.map(async (token) => (await introspectOAuth2Token(admin, token)).active))
  const consents = await listOAuth2ConsentSessions(admin, 'ada')
  console.log(`${when}: ${active.filter(Boolean).length} active tokens, ${consents.items.length} consents`)
}
