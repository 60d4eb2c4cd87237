import { listOAuth2ConsentSessions, type OAuth2ConsentSession } from '@hydrakit/consent'
import type { HydraAdmin } from '@hydrakit/core'
import type { ConnectedApp } from '../pages/account-page.js'
import { getClientName } from '../pages/client-view.js'

/**
 * Lists the apps that a user has allowed. Hydra stores each consent; this list has one entry for each client.
 *
 * @param admin - Client of the admin API.
 * @param subject - The user.
 * @returns The apps, by name.
 */
export async function listConnectedApps(admin: HydraAdmin, subject: string): Promise<ConnectedApp[]> {
  const apps = new Map<string, ConnectedApp>()
  for await (const consent of listOAuth2ConsentSessions(admin, subject, { page_size: 500 })) {
    const { client } = consent.consent_request
    apps.set(client.client_id, mergeConsent(apps.get(client.client_id), consent))
  }
  return [...apps.values()].sort((a, b) => getClientName(a.client).localeCompare(getClientName(b.client)))
}

function mergeConsent(
  app: ConnectedApp | undefined,
  { consent_request, grant_scope, handled_at }: OAuth2ConsentSession,
) {
  const date = new Date(handled_at)
  if (!app) return { client: consent_request.client, scopes: grant_scope, since: date }
  return { ...app, scopes: [...new Set([...app.scopes, ...grant_scope])], since: date < app.since ? date : app.since }
}
