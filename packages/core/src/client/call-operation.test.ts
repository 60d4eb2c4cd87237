import { expect, test } from 'vitest'
import { operations } from '../double.test-helper.js'
import { createHydraAdmin, createHydraPublic } from '../index.js'
import { createOpenapiClient } from '../openapi.js'
import { callOperation } from './call-operation.js'
import type { HydraClient } from './hydra-client.js'

test.each([undefined, null, {}, 'http://127.0.0.1:4445'])(
  'rejects %j in place of a client, by its name',
  async (value) => {
    const client = value as unknown as HydraClient
    const call = (path: string) => callOperation(client, { ...operations.get, path })
    await expect(call('/admin/clients/{id}')).rejects.toThrow(new TypeError('"admin" must be a client of Hydra'))
    await expect(call('/userinfo')).rejects.toThrow(TypeError)
    await expect(call('/userinfo')).rejects.toThrow('"hydra" must be a client')
    expect(() => createOpenapiClient(client as never)).toThrow(new TypeError('"client" must be a client of Hydra'))
  },
)

test.each([undefined, null, 'http://127.0.0.1:4445'])('the clients refuse %j in place of options', (options) => {
  for (const create of [createHydraAdmin, createHydraPublic]) {
    expect(() => create(options as never)).toThrow(new TypeError('"options" must be an object'))
  }
})

test('refuses null in place of the options of a call', async () => {
  const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:1' })
  const call = callOperation(admin, operations.list, {}, null as never)
  await expect(call).rejects.toThrow(new TypeError('"options" must be an object'))
})
