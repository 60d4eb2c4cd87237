import { type CallOptions, type HydraClient, isHydraResponseError } from '@hydrakit/core'
import { foldMemberName, isWithoutKeys, type JsonObject } from '@hydrakit/core/feature'
import type { OAuth2Client } from '@hydrakit/types'
import { encodeSetting, isLifespan } from './client-settings.js'
import type { Change } from './find-differences.js'
import { getOAuth2Client } from './get-oauth2-client.js'
import { type OAuth2ClientPatchOperation, patchOAuth2Client } from './patch-oauth2-client.js'
import { setOAuth2ClientLifespans } from './set-oauth2-client-lifespans.js'

/** Sends changes, in one patch if the server permits it. */
export async function sendChanges<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  id: string,
  changes: readonly Change[],
  options: CallOptions | undefined,
): Promise<OAuth2Client<Metadata>> {
  const client = await sendPatch<Metadata>(admin, id, changes.flatMap(toPatchOperations), options)
  const kept = changes.filter((change) => isLifespanKept(client, change)).map(({ path }) => path.slice(1))
  if (kept.length === 0) return client
  // v2.3 cannot clear a lifespan by a patch, only replace all of them.
  const lifespans = Object.entries(client).filter(([name]) => isLifespan(name) && !kept.includes(name))
  return { ...client, ...(await setOAuth2ClientLifespans<Metadata>(admin, id, Object.fromEntries(lifespans), options)) }
}

async function sendPatch<Metadata extends object>(
  admin: HydraClient<'admin'>,
  id: string,
  patch: readonly OAuth2ClientPatchOperation[],
  options: CallOptions | undefined,
): Promise<OAuth2Client<Metadata>> {
  try {
    return await patchOAuth2Client<Metadata>(admin, id, patch, options)
  } catch (error) {
    if (!isRefusedForKeys(error) || patch.some(({ path }) => foldMemberName(path) === '/jwks')) throw error
    // v2.3 mistakes its own empty set beside a `jwks_uri` for keys. Clearing it satisfies the server; real keys must stay.
    if (!isWithoutKeys((await getOAuth2Client(admin, id, options)).jwks)) throw error
    return patchOAuth2Client<Metadata>(admin, id, [...patch, { op: 'add', path: '/jwks', value: null }], options)
  }
}

function isRefusedForKeys(error: unknown): boolean {
  return isHydraResponseError(error, 400) && /jwks and jwks_uri can not both/.test(error.errorDescription() ?? '')
}

function isLifespanKept(client: object, { path, after }: Change): boolean {
  return isLifespan(path) && after === null && (client as JsonObject)[path.slice(1)] != null
}

function toPatchOperations({ path, after }: Change): OAuth2ClientPatchOperation[] {
  const value = after === undefined ? null : encodeSetting(path.slice(1), after)
  const add = { op: 'add', path, value } as OAuth2ClientPatchOperation
  if (after !== undefined) return [add]
  // Hydra fails to remove what is absent, so the value is added first.
  return [add, { op: 'remove', path } as OAuth2ClientPatchOperation]
}
