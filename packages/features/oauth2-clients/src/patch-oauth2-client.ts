import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { OAuth2Client, OAuth2ClientInput } from '@hydrakit/types'
import { clientPath } from './client-path.js'
import { goName } from './go-name.js'
import { pointerNames } from './json.js'
import { patchOAuth2Client as operation } from './operations.js'

/** Members that a patch may name: all but the identifier. */
interface Patchable extends Omit<OAuth2ClientInput, 'client_id' | 'jwks'> {
  /** The client's public keys; null removes them. */
  readonly jwks?: OAuth2ClientInput['jwks'] | null
}

/** A place inside a member, such as `/metadata/plan`, or `/redirect_uris/-` for one more. */
type PathInside = `/${keyof Patchable}/${string}`

/** Gives one member its value; `add` and `replace` are the same to Hydra. */
type WholeMemberOperation = {
  [Member in keyof Patchable]-?: {
    /** What to do; `add` and `replace` are the same to Hydra. */
    readonly op: 'add' | 'replace'
    /** JSON Pointer (RFC 6901) to the member. */
    readonly path: `/${Member}`
    /** What the member becomes. */
    readonly value: Exclude<Patchable[Member], undefined>
    readonly from?: never
  }
}[keyof Patchable]

/**
 * One operation of a patch. A path is a JSON Pointer (RFC 6901): `~` in a key is written `~0`, and `/` is written `~1`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6902#section-4 | RFC 6902 section 4}
 */
export type OAuth2ClientPatchOperation =
  | WholeMemberOperation
  | {
      /** What to do; `add` and `replace` are the same to Hydra. */
      readonly op: 'add' | 'replace'
      /** JSON Pointer (RFC 6901) to a place in a member. */
      readonly path: PathInside
      /** What to put there. */
      readonly value: unknown
      readonly from?: never
    }
  | {
      readonly op: 'remove'
      readonly path: `/${keyof Patchable}` | PathInside
      readonly value?: never
      readonly from?: never
    }

/**
 * Changes an OAuth 2.0 client by a JSON Patch: all of its operations or, if one fails, none. `updateOAuth2Client` writes such patches for you.
 *
 * What Hydra makes of it: `replace` adds what is missing, and parents are created. To clear a member, give it its empty value (`''`, `[]`, `false`;
 * null for `jwks` and lifespans): `remove`, null and, for `jwks`, `{}` do nothing on v2.3; it cannot clear lifespans by a patch at all.
 *
 * Up to v2.3 Hydra refuses each patch of a client with a `jwks_uri` (400) unless it clears the keys: add `{ op: 'add', path: '/jwks', value: null }`,
 * which would clear real keys too, or use `updateOAuth2Client`, which looks first.
 *
 * On v26.2 the client's registration access token is void afterwards.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - The `client_id`.
 * @param patch - The operations, in order; `[]` changes nothing.
 * @param options - The call's own options.
 * @returns The whole client as it is now, its secret only if the patch sets one.
 * @throws {HydraResponseError} with `status` 404 if there is no such client, 400 if the patched client is invalid, 500 for a patch that
 * cannot be applied: an absent path removed, an index out of range, a value of the wrong type.
 * @throws {TypeError} before anything is sent, if an operation touches `client_id` in any spelling, `id` or the whole document (Hydra would
 * overwrite another client), or is not `add`, `replace` or `remove`; if the id is empty, has a `.` or `..` path segment, or ends in `/`,
 * `/lifespans` or `/secrets/rotate`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6902 | RFC 6902}
 */
export function patchOAuth2Client<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  id: string,
  patch: readonly OAuth2ClientPatchOperation[],
  options?: CallOptions,
): HydraPromise<OAuth2Client<Metadata>> {
  return admin['~hydra'].call(operation, () => ({ path: clientPath(id), body: checkedPatch(patch) }), options)
}

function checkedPatch(patch: unknown): object[] {
  if (!Array.isArray(patch)) throw new TypeError('"patch" must be a list of operations')
  return patch.map(checkedOperation)
}

// Picks what it has checked, so that no getter or `toJSON` can send something else.
function checkedOperation(each: Partial<Record<'op' | 'path' | 'value' | 'from', unknown>> | null): object {
  const { op, path, value, from } = each ?? {}
  if (op !== 'add' && op !== 'replace' && op !== 'remove') {
    throw new TypeError('"op" must be "add", "replace" or "remove": Hydra applies no other')
  }
  if (from !== undefined) throw new TypeError('"from" must not be given: Hydra neither moves nor copies')
  const checked = { op, path: checkedPointer(path) }
  if (op === 'remove') return checked
  if (value === undefined) throw new TypeError(`"value" must be given for "${op}"`)
  return { ...checked, value }
}

function checkedPointer(path: unknown): string {
  if (typeof path !== 'string' || !path.startsWith('/')) {
    throw new TypeError('"path" must be a JSON Pointer to a member, such as "/client_name"')
  }
  if (/~(?![01])/.test(path)) throw new TypeError('"path" must write "~" as "~0" and "/" as "~1" (RFC 6901)')
  if (isIdentifier(path)) throw new TypeError('"path" must not name the identifier: it could overwrite another client')
  return path
}

// Go matches the names of members in any case.
function isIdentifier(path: string): boolean {
  const [member = ''] = pointerNames(path)
  return /^(client_)?id$/.test(goName(member))
}
