import type { CallOptions, HydraClient } from '@hydrakit/core'
import {
  assertSettingTypes,
  foldMemberName,
  type Json,
  type JsonObject,
  runInTurn,
  toJson,
} from '@hydrakit/core/feature'
import type { OAuth2Client, OAuth2ClientInput } from '@hydrakit/types'
import { buildClientKey } from './build-client-path.js'
import { isSetting } from './client-settings.js'
import { type Change, findDifferences } from './find-differences.js'
import { getOAuth2Client } from './get-oauth2-client.js'
import { isJsonObject, writeJsonPointer } from './json.js'
import { sendChanges } from './send-changes.js'

/** A JSON Merge Patch of an object (RFC 7396): sets the members that it names, null removes a member, and objects inside are merged too. */
export type MergePatch<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Member in keyof T]?: MergePatch<T[Member]> | null | undefined }
    : T

/** Each member may be null, which clears it. */
type Nullable<T> = { readonly [Member in keyof T]: T[Member] | null }

/** The changes of {@link updateOAuth2Client}. Null clears a member, `undefined` leaves it unchanged. */
export interface OAuth2ClientChanges<Metadata extends object = Record<string, unknown>>
  extends Nullable<Omit<OAuth2ClientInput, 'client_id' | 'client_secret' | 'metadata'>> {
  /** A new secret of at least 6 characters. The old one is void at once. The response contains the new one. */
  readonly client_secret?: string | undefined
  /** Merged into the present metadata; null removes a key. */
  readonly metadata?: MergePatch<Metadata> | null | undefined
}

/**
 * Changes some members of an OAuth 2.0 client. Members that you do not name stay as they are, the secret included.
 *
 * A list is replaced as a whole; inside `metadata` RFC 7396 merging applies. Null clears a member. An empty `scope`, `subject_type` or
 * `token_endpoint_auth_method` resets it to the server's default.
 *
 * Hydra reads a client, changes it and writes all of it back. So that no change is lost, all functions of this package that change or delete one client,
 * called with the same client object, wait for each other. Another process, or another client object, that writes this client at the same moment can still
 * overwrite a change. The wait is part of the first request: it counts against `timeoutMs`, and `signal` ends it.
 *
 * Sends one JSON Patch. The client is read before it if a value inside `metadata` is an object, since that key is then written as a whole; if you name
 * nothing, the client is only read. On v2.3 clearing a lifespan needs one more request, and lifespans of the device grant are ignored. Up to v2.3 Hydra
 * refuses the first patch of a client with a `jwks_uri`: the client is then read and, if it has no keys, patched again.
 *
 * On v26.2 the client's registration access token is void after a change.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - The `client_id`.
 * @param changes - The members to change.
 * @param options - The options of each request; each has the whole deadline, and that of the first includes the wait.
 * @returns The changed client.
 * @throws {HydraResponseError} with `status` 404 if there is no such client, 400 (`invalid_client_metadata`, `invalid_redirect_uri`) if the
 * changed client is invalid; the client is unchanged then. One exception: up to v2.3 the lifespans of a client
 * with a `jwks_uri` cannot be cleared, which is a 400 after all other changes were applied; `setOAuth2Client` clears them.
 * @throws {TypeError} if `changes` is not an object of members; if it names `client_id` or another member that is not a setting, such as `created_at`,
 * or an empty `client_secret`; if a value has a wrong type; if the id is empty, has a `.` or `..` path segment, or ends in `/`, `/lifespans` or `/secrets/rotate`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7396 | RFC 7396}
 * @example
 * await updateOAuth2Client(admin, id, { client_name: 'Photos', metadata: { plan: 'paid', trial: null } })
 */
export async function updateOAuth2Client<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  id: string,
  changes: OAuth2ClientChanges<Metadata>,
  options?: Omit<CallOptions, 'additionalBody'>,
): Promise<OAuth2Client<Metadata>> {
  const { metadata, ...members } = readChanges(changes)
  const settings = Object.entries(members).map(([name, after]) => ({ path: writeJsonPointer(name), after }))
  return runInTurn(admin, buildClientKey(id), async (admin) => {
    const merged = metadata === undefined ? [] : await planMetadataChanges(admin, id, metadata, options)
    const all = [...settings, ...merged]
    if (all.length === 0) return getOAuth2Client<Metadata>(admin, id, options)
    return sendChanges(admin, id, all, options)
  })
}

function readChanges(changes: object): JsonObject {
  const json: Json | undefined = isJsonObject(changes as Json) ? toJson(changes, 'changes') : undefined
  if (!isJsonObject(json)) throw new TypeError('"changes" must be an object of members')
  // Go matches the names of members in any case.
  const readOnly = Object.keys(json).find((name) => name !== 'client_secret' && !isSetting(foldMemberName(name)))
  if (readOnly !== undefined) throw new TypeError(`"${readOnly}" must not be given: it is not a setting of a client`)
  if (json.client_secret === null || json.client_secret === '') {
    throw new TypeError('"client_secret" must be a non-empty string')
  }
  assertSettingTypes(json)
  return json
}

async function planMetadataChanges(
  admin: HydraClient<'admin'>,
  id: string,
  metadata: Json,
  options: CallOptions | undefined,
): Promise<readonly Change[]> {
  if (!isJsonObject(metadata)) return [{ path: '/metadata', after: metadata ?? {} }]
  const entries = Object.entries(metadata)
  // The result of merging an object depends on the present value.
  if (entries.some(([, value]) => isJsonObject(value))) {
    return findDifferences(await getOAuth2Client(admin, id, options), { metadata })
  }
  return entries.map(([key, value]) => ({ path: writeJsonPointer('metadata', key), after: value ?? undefined }))
}
