import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertPatchedType, callInTurn, foldMemberName } from '@hydrakit/core/feature'
import type { JsonPatch, OAuth2Client, OAuth2ClientInput } from '@hydrakit/types'
import { buildClientKey, buildClientPath } from './build-client-path.js'
import { parseJsonPointer } from './json.js'
import { patchOAuth2Client as operation } from './operations.js'

/** The members that a patch may name: all but the identifier. */
interface Patchable extends Omit<OAuth2ClientInput, 'client_id' | 'jwks'> {
  /** Null clears the keys. */
  readonly jwks?: OAuth2ClientInput['jwks'] | null
}

/** A path inside a member, such as `/metadata/plan`, or `/redirect_uris/-`, which appends to the list. */
type PathInside = `/${keyof Patchable}/${string}`

/** Sets one member; `add` and `replace` are the same to Hydra. */
type WholeMemberOperation = {
  [Member in keyof Patchable]-?: {
    /** What to do; `add` and `replace` are the same to Hydra. */
    readonly op: 'add' | 'replace'
    /** JSON Pointer (RFC 6901) to the member. */
    readonly path: `/${Member}`
    /** The new value. */
    readonly value: Exclude<Patchable[Member], undefined>
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
      /** In a list, `add` inserts before the index of the path and `replace` overwrites (RFC 6902); elsewhere they are the same to Hydra. */
      readonly op: 'add' | 'replace'
      /** JSON Pointer (RFC 6901) to a value inside a member. */
      readonly path: PathInside
      /** The new value. */
      readonly value: unknown
    }
  | { readonly op: 'remove'; readonly path: `/${keyof Patchable}` | PathInside }

/** Any operation whose path the compiler does not know: then it cannot check the value either. */
type UnknownPath<Operation extends JsonPatch> = Operation extends OAuth2ClientPatchOperation
  ? Operation
  : Record<never, never> extends Record<Operation['path'], unknown>
    ? Operation
    : never

/**
 * Changes an OAuth 2.0 client by a JSON Patch. If one operation fails, none is applied. `updateOAuth2Client` writes such patches for you.
 *
 * In Hydra `replace` adds a missing value, and missing parents are created. To clear a member, set its empty value (`''`, `[]`, `false`; null for
 * `jwks` and lifespans). On v2.3 `remove` and null have no effect on a member, except null on `jwks`: so no patch clears a lifespan there. Inside
 * `metadata` both work.
 *
 * Up to v2.3 Hydra refuses each patch of a client with a `jwks_uri` (400) unless the patch clears the keys. Add
 * `{ op: 'add', path: '/jwks', value: null }`, which also clears real keys, or use `updateOAuth2Client`, which checks first.
 *
 * On v26.2 the client's registration access token is void afterwards.
 *
 * Waits for other calls that write this client, as `updateOAuth2Client` says.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - The `client_id`.
 * @param patch - The operations in their order; `[]` changes nothing.
 * @param options - The call's own options.
 * @returns The changed client. It contains the secret only if the patch sets one.
 * @throws {HydraResponseError} with `status` 404 if there is no such client, 400 if the patched client is invalid, 500 for a patch that
 * cannot be applied: it removes an absent path, or has an index out of range.
 * @throws {TypeError} before anything is sent, if an operation touches `client_id` in any spelling, `id` or the whole document (Hydra would
 * overwrite another client), or is not `add`, `replace` or `remove`; if a value has a wrong type; if the id is empty, has a `.` or `..` path segment, or ends in `/`,
 * `/lifespans` or `/secrets/rotate`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6902 | RFC 6902}
 */
export function patchOAuth2Client<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  id: string,
  patch: readonly OAuth2ClientPatchOperation[],
  options?: CallOptions,
): HydraPromise<OAuth2Client<Metadata>>
/**
 * Changes an OAuth 2.0 client by a JSON Patch whose paths are made at run time, such as a `JsonPatch[]` or a template literal.
 *
 * @typeParam Operation - The operations; inferred.
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - The `client_id`.
 * @param patch - The operations in their order; `[]` changes nothing.
 * @param options - The call's own options.
 * @returns The changed client. It contains the secret only if the patch sets one.
 * @throws {HydraResponseError} as the other signature says.
 * @throws {TypeError} as the other signature says.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6902 | RFC 6902}
 */
export function patchOAuth2Client<const Operation extends JsonPatch, Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  id: string,
  patch: readonly (Operation & UnknownPath<Operation>)[],
  options?: CallOptions,
): HydraPromise<OAuth2Client<Metadata>>
export function patchOAuth2Client(
  admin: HydraClient<'admin'>,
  id: string,
  patch: unknown,
  options?: CallOptions,
): HydraPromise<OAuth2Client> {
  return callInTurn(
    admin,
    buildClientKey(id),
    operation,
    () => ({ path: buildClientPath(id), body: readPatch(patch) }),
    options,
  )
}

function readPatch(patch: unknown): object[] {
  if (!Array.isArray(patch)) throw new TypeError('"patch" must be a list of operations')
  return patch.map(readOperation)
}

// Copies the checked members, so that no getter or `toJSON` can send others.
function readOperation(each: Partial<Record<'op' | 'path' | 'value' | 'from', unknown>> | null): object {
  const { op, path, value, from } = each ?? {}
  if (op !== 'add' && op !== 'replace' && op !== 'remove') {
    throw new TypeError('"op" must be "add", "replace" or "remove": Hydra supports no other')
  }
  if (from !== undefined) throw new TypeError('"from" must not be given: Hydra supports neither "move" nor "copy"')
  assertPointer(path)
  if (op === 'remove') return { op, path }
  if (value === undefined) throw new TypeError(`"value" must be given for "${op}"`)
  assertPatchedType(path, parseJsonPointer(path), value)
  return { op, path, value }
}

function assertPointer(path: unknown): asserts path is string {
  if (typeof path !== 'string' || !path.startsWith('/')) {
    throw new TypeError('"path" must be a JSON Pointer to a member, such as "/client_name"')
  }
  if (/~(?![01])/.test(path)) throw new TypeError('"path" must write "~" as "~0" and "/" as "~1" (RFC 6901)')
  if (isIdentifier(path)) throw new TypeError('"path" must not name the identifier: it could overwrite another client')
}

// Go matches the names of members in any case.
function isIdentifier(path: string): boolean {
  const [member = ''] = parseJsonPointer(path)
  return /^(client_)?id$/.test(foldMemberName(member))
}
