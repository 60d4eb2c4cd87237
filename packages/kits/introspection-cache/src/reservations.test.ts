import { expect, test, vi } from 'vitest'
import { createGate } from './create-gate.test-helper.js'
import { adasToken, createTestIntrospector, respondTo } from './create-test-introspector.test-helper.js'
import { hashToken } from './hash-token.js'
import type { IntrospectionStore } from './index.js'

/** A store that reserves, as Redis does. Nothing expires in it. */
function createReservingStore() {
  const values = new Map<string, string>()
  const store = {
    values,
    reserved: [] as string[],
    get: async (key: string) => values.get(key),
    set: async (key: string, value: string) => void values.set(key, value),
    delete: async (key: string) => void values.delete(key),
    reserve: async (key: string) => {
      if (values.has(key)) return false
      store.reserved.push(key)
      values.set(key, '')
      return true
    },
  }
  return store satisfies IntrospectionStore
}

test('processes that need a token at the same moment send one request', async () => {
  const store = createReservingStore()
  const processes = Array.from({ length: 8 }, () => createTestIntrospector({ store }))
  const responses = await Promise.all(processes.map(({ introspector }) => introspector.introspect(adasToken)))
  expect(responses.map(({ active }) => active)).toEqual(processes.map(() => true))
  expect(processes.flatMap(({ requests }) => requests)).toHaveLength(1)
})

test('the reservation has ended when the token is shared', async () => {
  const store = createReservingStore()
  await createTestIntrospector({ store }).introspector.introspect(adasToken)
  await vi.waitFor(() => expect(store.values).toHaveLength(1))
  const key = await hashToken(adasToken)
  expect([store.reserved, ...store.values.keys()]).toEqual([[`requested:${key}`], key])
})

test('after an inactive response the next process reserves the token, and asks', async () => {
  const store = createReservingStore()
  const gate = createGate()
  const first = createTestIntrospector({ store }, async (token) => {
    await gate.opened
    return respondTo(token)
  })
  const second = createTestIntrospector({ store })
  const inFirst = first.introspector.introspect('ory_at_invented')
  await vi.waitFor(() => expect(first.requests).toHaveLength(1))
  const inSecond = second.introspector.introspect('ory_at_invented')
  gate.open()
  expect([(await inFirst).active, (await inSecond).active]).toEqual([false, false])
  expect(second.requests).toHaveLength(1)
  expect(store.reserved).toHaveLength(2)
})

test('a process that never shares its response delays the others by half of their deadline at most', async () => {
  const store = createReservingStore()
  const hanging = createTestIntrospector({ store, timeoutMs: 30_000 }, () => new Promise<never>(() => {}))
  const aborted = new AbortController()
  const lost = hanging.introspector.introspect(adasToken, { signal: aborted.signal }).catch(() => {})
  await vi.waitFor(() => expect(hanging.requests).toHaveLength(1))
  const { introspector, requests } = createTestIntrospector({ store, timeoutMs: 1_000 })
  expect((await introspector.introspect(adasToken)).active).toBe(true)
  expect(requests).toHaveLength(1)
  aborted.abort()
  await lost
})

test('a caller that gives up does not wait for the other process', async () => {
  const store = createReservingStore()
  store.reserve = async () => false
  const { introspector, requests } = createTestIntrospector({ store })
  const call = introspector.introspect(adasToken, { signal: AbortSignal.timeout(20) })
  await expect(call).rejects.toThrow('timeout')
  expect(requests).toHaveLength(0)
})

test.each(['reserve', 'get'] as const)('a call that is aborted during %s keeps no reservation', async (operation) => {
  const store = createReservingStore()
  const { opened, open } = createGate()
  const controller = new AbortController()
  const settings = { store: { ...store }, storeTimeoutMs: 5_000 }
  let gets = 0
  settings.store.reserve = async (key) => {
    const isReserved = await store.reserve(key)
    if (operation === 'reserve') await opened
    return isReserved
  }
  settings.store.get = async (key) => {
    gets += 1
    if (operation === 'get' && gets > 3) await opened // the look after the reservation
    return store.get(key)
  }
  const { introspector, requests } = createTestIntrospector(settings)
  const aborted = introspector.introspect(adasToken, { signal: controller.signal })
  await vi.waitFor(() => expect(operation === 'get' ? gets > 3 : store.reserved.length === 1).toBe(true))
  controller.abort(new Error('gone'))
  await expect(aborted).rejects.toThrow('gone')
  open()
  await vi.waitFor(() => expect([...store.values.keys()]).toEqual([]))
  expect(requests).toEqual([])
  const startedAt = performance.now()
  expect(await introspector.introspect(adasToken)).toMatchObject({ active: true })
  expect(performance.now() - startedAt).toBeLessThan(900)
})

test('a store that cannot reserve fails no call', async () => {
  const store = createReservingStore()
  store.reserve = () => Promise.reject(new Error('READONLY'))
  const onStoreError = vi.fn()
  const { introspector, requests } = createTestIntrospector({ store, onStoreError })
  const startedAt = performance.now()
  expect((await introspector.introspect(adasToken)).active).toBe(true)
  expect(performance.now() - startedAt).toBeLessThan(900) // it waits for no other process
  expect(requests).toHaveLength(1)
  expect(onStoreError.mock.calls).toMatchObject([[{ operation: 'set' }]])
})

test('a token that was evicted is not reserved: no response of another process counts yet', async () => {
  const store = createReservingStore()
  const { introspector, requests } = createTestIntrospector({ store })
  await introspector.evict(adasToken)
  await createTestIntrospector({ store }).introspector.introspect(adasToken)
  expect(store.reserved).toEqual([])
  expect(requests).toHaveLength(0)
})
