import { createHydraDouble } from '@hydrakit/core/testing'
import type { JsonPatch, JsonPatchDocument, OAuth2Client } from '@hydrakit/types'
import { expect, expectTypeOf, test } from 'vitest'
import { type OAuth2ClientPatchOperation, patchOAuth2Client } from './patch-oauth2-client.js'

test('sends the operations unchanged', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({ client_id: 'a' }))
  const patch: OAuth2ClientPatchOperation[] = [
    { op: 'replace', path: '/client_name', value: 'Photos' },
    { op: 'add', path: '/metadata/a~1b', value: null },
    { op: 'remove', path: '/contacts/0' },
    { op: 'add', path: '/metadata/client_id', value: 'not an identifier here' },
  ]
  await patchOAuth2Client(admin, 'a', patch)
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual(['PATCH', '/admin/clients/a'])
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual(patch)
})

test('the types know the members and their values, and completion offers no other', () => {
  // @ts-expect-error no such member
  const unknown: OAuth2ClientPatchOperation = { op: 'add', path: '/client_nam', value: 'x' }
  // @ts-expect-error a number is no name
  const mistyped: OAuth2ClientPatchOperation = { op: 'add', path: '/client_name', value: 5 }
  // @ts-expect-error the identifier never changes
  const identifier: OAuth2ClientPatchOperation = { op: 'replace', path: '/client_id', value: 'x' }
  // @ts-expect-error Hydra cannot test
  const operation: OAuth2ClientPatchOperation = { op: 'test', path: '/client_name', value: 'x' }
  // @ts-expect-error Hydra neither moves nor copies
  const from: OAuth2ClientPatchOperation = { op: 'add', path: '/owner', value: 'x', from: '/client_name' }
  // @ts-expect-error nothing is set
  const removal: OAuth2ClientPatchOperation = { op: 'remove', path: '/owner', value: 'x' }
  expect([unknown, mistyped, identifier, operation, from, removal]).toHaveLength(6)
  type KeysOf<T> = T extends unknown ? keyof T : never
  expectTypeOf<KeysOf<Extract<OAuth2ClientPatchOperation, { op: 'remove' }>>>().toEqualTypeOf<'op' | 'path'>()
  expectTypeOf<KeysOf<OAuth2ClientPatchOperation>>().toEqualTypeOf<'op' | 'path' | 'value'>()
})

test('takes a JsonPatch of our own types, `as const`, and paths that are made at run time', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const [member, key]: string[] = ['owner', 'plan']
  const stored: JsonPatch[] = [{ op: 'add', path: '/owner', value: 'x' }]
  const read: JsonPatchDocument = JSON.parse('[{ "op": "remove", "path": "/owner" }]')
  const fixed = [{ op: 'replace', path: '/contacts', value: ['ada@example.com'] }] as const
  const made = [{ op: 'add', path: `/metadata/${key}`, value: 1 }]
  await patchOAuth2Client(admin, 'a', stored)
  await patchOAuth2Client(admin, 'a', read)
  await patchOAuth2Client(admin, 'a', fixed)
  await patchOAuth2Client(admin, 'a', made)
  await patchOAuth2Client(admin, 'a', [{ op: 'add', path: `/${member}`, value: 'x' }])
  await patchOAuth2Client(admin, 'a', [
    { op: 'remove', path: `/${member}` },
    { op: 'add', path: `/metadata/${key}`, value: 1 },
    { op: 'add', path: '/client_name', value: 'Photos' },
    ...stored,
  ])
  expect(requests).toHaveLength(6)
})

test('a path that the compiler knows stays checked, also beside paths that it does not know', () => {
  const { admin } = createHydraDouble(() => Response.json({}))
  const member: string = 'owner'
  const refused = () => [
    // @ts-expect-error no such member
    patchOAuth2Client(admin, 'a', [{ op: 'add', path: '/client_nam', value: 'x' }]),
    // @ts-expect-error a number is no name
    patchOAuth2Client(admin, 'a', [{ op: 'add', path: '/client_name', value: 5 }]),
    // @ts-expect-error a number is no name
    patchOAuth2Client(admin, 'a', [
      { op: 'remove', path: `/${member}` },
      { op: 'add', path: '/client_name', value: 5 },
    ]),
    // @ts-expect-error the identifier never changes
    patchOAuth2Client(admin, 'a', [{ op: 'add', path: '/client_id', value: 'x' }] as const),
  ]
  expect(refused).toBeTypeOf('function')
})

test('the result has the type of your own metadata', () => {
  interface Plan {
    plan: string
  }
  const { admin } = createHydraDouble(() => Response.json({}))
  const strict = () => patchOAuth2Client<Plan>(admin, 'a', [{ op: 'add', path: '/metadata/plan', value: 'paid' }])
  const loose = (patch: JsonPatch[]) => patchOAuth2Client<JsonPatch, Plan>(admin, 'a', patch)
  expectTypeOf<Awaited<ReturnType<typeof strict>>>().toEqualTypeOf<OAuth2Client<Plan>>()
  expectTypeOf<Awaited<ReturnType<typeof loose>>>().toEqualTypeOf<OAuth2Client<Plan>>()
})

async function refusal(patch: unknown): Promise<string> {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const error = await patchOAuth2Client(admin, 'a', patch as never).catch((error: unknown) => error)
  expect(requests).toEqual([])
  expect(error).toBeInstanceOf(TypeError)
  return (error as TypeError).message
}

test.each(['/client_id', '/Client_ID', '/client_id/', '/client_id/x', '/id', '/ID', '/id/x'])(
  'refuses the path %j, which could overwrite another client',
  async (path) => {
    const expected = '"path" must not name the identifier: it could overwrite another client'
    for (const op of ['add', 'replace']) expect(await refusal([{ op, path, value: 'b' }])).toBe(expected)
    expect(await refusal([{ op: 'remove', path }])).toBe(expected)
  },
)

test.each(['', 'client_name', undefined, 5])(
  'refuses the path %j, which is not a pointer to a member',
  async (path) => {
    const value = { client_id: 'b' }
    expect(await refusal([{ op: 'add', path, value }])).toMatch('"path" must be a JSON Pointer to a member')
  },
)

test.each(['/metadata/a~b', '/metadata/~', '/~2client_id'])('refuses the path %j, badly escaped', async (path) => {
  expect(await refusal([{ op: 'add', path, value: 1 }])).toMatch('"path" must write "~" as "~0"')
})

test.each(['test', 'move', 'copy', 'Add', 'merge', undefined])('refuses the operation %j', async (op) => {
  const patch = [{ op, path: '/client_name', from: '/owner', value: 'x' }]
  expect(await refusal(patch)).toBe('"op" must be "add", "replace" or "remove": Hydra supports no other')
})

test('refuses "from", a missing value, and a patch that is not a list of operations', async () => {
  expect(await refusal([{ op: 'add', path: '/owner', from: '/client_id', value: 1 }])).toMatch(
    '"from" must not be given',
  )
  expect(await refusal([{ op: 'add', path: '/owner' }])).toBe('"value" must be given for "add"')
  expect(await refusal({ op: 'add' })).toBe('"patch" must be a list of operations')
  expect(await refusal([null])).toMatch('"op" must be')
})

test('an operation cannot change between the check and the sending', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const operation = {
    op: 'add',
    path: '/owner',
    value: 'x',
    toJSON: () => ({ op: 'add', path: '/client_id', value: 'b' }),
  }
  await patchOAuth2Client(admin, 'a', [operation as never])
  expect(requests[0]?.body).toBe('[{"op":"add","path":"/owner","value":"x"}]')
})

test('null clears the keys, and the types accept it', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  await patchOAuth2Client(admin, 'a', [{ op: 'add', path: '/jwks', value: null }])
  expect(requests[0]?.body).toBe('[{"op":"add","path":"/jwks","value":null}]')
})
