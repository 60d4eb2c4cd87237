import type { CallOptions, HydraClient } from '@hydrakit/core'
import type { OAuth2Client, OAuth2ClientInput } from '@hydrakit/types'
import { blindMetadataChanges, type Change, differencesOf, sendChanges } from './client-changes.js'
import { isSetting } from './client-member.js'
import { getOAuth2Client } from './get-oauth2-client.js'
import { goName } from './go-name.js'
import { asJson, isJsonObject, type Json, type JsonObject, jsonPointer } from './json.js'

/** A change of a map by merging: members that are named are set, null removes one, maps inside are merged too (RFC 7396). */
export type MergePatch<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Member in keyof T]?: MergePatch<T[Member]> | null | undefined }
    : T

/** The members of `T`, each of which may be null. */
type Nullable<T> = { readonly [Member in keyof T]: T[Member] | null }

/** What {@link updateOAuth2Client} changes. Null clears a member, `undefined` leaves it alone. */
export interface OAuth2ClientChanges<Metadata extends object = Record<string, unknown>>
  extends Nullable<Omit<OAuth2ClientInput, 'client_id' | 'client_secret' | 'metadata'>> {
  /** Never changes. */
  readonly client_id?: never
  /** No setting, as the other members of a client that only Hydra writes. */
  readonly created_at?: never
  readonly updated_at?: never
  readonly client_secret_expires_at?: never
  readonly registration_access_token?: never
  readonly registration_client_uri?: never
  /** A new secret, at least 6 characters; the old one is void at once. The answer repeats it. */
  readonly client_secret?: string | undefined
  /** Merged into what is there; null removes a key. */
  readonly metadata?: MergePatch<Metadata> | null | undefined
}

/**
 * Changes some members of an OAuth 2.0 client. Whatever is not named stays as it is, the secret included.
 *
 * Members are replaced, lists as a whole; inside `metadata` RFC 7396 merging applies. Null clears a member; an empty `scope`, `subject_type` or
 * `token_endpoint_auth_method` goes back to the server's default.
 *
 * One request, a JSON Patch. One more before it to read the client if a value inside `metadata` is a map itself (that key is then written as a
 * whole), or to have an answer if nothing is named; one more after it to clear a lifespan on v2.3, which ignores lifespans of the device grant. Up to
 * v2.3 Hydra refuses the first patch of a client with a `jwks_uri`: the client is read then and, if it has no keys, patched once more.
 *
 * On v26.2 the client's registration access token is void after a change.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - The `client_id`.
 * @param changes - The members to change.
 * @param options - The calls' own options; each request has the whole deadline.
 * @returns The whole client as it is now.
 * @throws {HydraResponseError} with `status` 404 if there is no such client, 400 (`invalid_client_metadata`, `invalid_redirect_uri`) if the
 * changed client is invalid, 500 for a value of the wrong type; in none of these cases has anything changed. Except: up to v2.3 the lifespans of a
 * client with a `jwks_uri` cannot be cleared, which is a 400 after all other changes were made; `setOAuth2Client` clears them.
 * @throws {TypeError} if the changes are no object of members; if `client_id` or another member that is no setting, such as `created_at`, is named,
 * or `client_secret` is empty; if the id is empty, has a `.` or `..` path segment, or ends in `/`, `/lifespans` or `/secrets/rotate`.
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
  const { metadata, ...members } = checkedChanges(changes)
  const named = Object.entries(members).map(([name, after]) => ({ path: jsonPointer(name), after }))
  const all = [...named, ...(metadata === undefined ? [] : await metadataChanges(admin, id, metadata, options))]
  if (all.length === 0) return getOAuth2Client<Metadata>(admin, id, options)
  return sendChanges(admin, id, all, options)
}

function checkedChanges(changes: object): JsonObject {
  const json: Json | undefined = isJsonObject(changes as Json) ? asJson(changes) : undefined
  if (!isJsonObject(json)) throw new TypeError('"changes" must be an object of members')
  // Go matches the names of members in any case.
  const readOnly = Object.keys(json).find((name) => name !== 'client_secret' && !isSetting(goName(name)))
  if (readOnly !== undefined) throw new TypeError(`"${readOnly}" must not be given: it is no setting of a client`)
  if (json.client_secret === null || json.client_secret === '') {
    throw new TypeError('"client_secret" must be a non-empty string')
  }
  return json
}

async function metadataChanges(
  admin: HydraClient<'admin'>,
  id: string,
  metadata: Json,
  options: CallOptions | undefined,
): Promise<readonly Change[]> {
  const changes = blindMetadataChanges(metadata)
  return changes ?? differencesOf(await getOAuth2Client(admin, id, options), { metadata })
}
