import { describe, expect, test, vi } from 'vitest'
import { createHookRequest, createTestHook, jsonHeaders } from './hook.test-helper.js'
import { addClaims, keep, TokenHookError, type TokenHookFunction } from './index.js'

const body = createHookRequest('refresh_token')
const late = { deadlineMs: 30 }
const never = () => new Promise<never>(() => {})

describe('a function that throws is a 422', () => {
  const secret = new Error('password is hunter2')

  test.each<[string, TokenHookFunction<never>]>([
    [
      'at once',
      () => {
        throw secret
      },
    ],
    [
      'later',
      async () => {
        throw secret
      },
    ],
  ])('%s', async (_, onRefresh) => {
    const { send, errors } = createTestHook({ onRefresh })
    const response = await send(body)
    expect([response.status, await response.json()]).toEqual([422, { error: 'ERR_DECISION_FAILED' }])
    expect(errors).toMatchObject([
      {
        code: 'ERR_DECISION_FAILED',
        status: 422,
        grantType: 'refresh_token',
        message: 'onRefresh threw an error, which thrown() returns',
      },
    ])
    expect(errors[0]?.thrown()).toBe(secret)
    expect(`${errors[0]?.stack} ${JSON.stringify(errors[0])} ${errors[0]?.cause}`).not.toContain('hunter2')
  })

  test('also an error that cannot be read', async () => {
    const get = () => {
      throw secret
    }
    const thrown = new Proxy(secret, { get })
    const { send, errors } = createTestHook({ onRefresh: () => Promise.reject(thrown) })
    expect((await send(body)).status).toBe(422)
    expect(errors[0]?.thrown() === thrown).toBe(true)
  })

  test.each([undefined, null, 'text', 422, new Response(null, { status: 500 })])('also %j', async (thrown) => {
    const { send, errors } = createTestHook({
      onRefresh: () => {
        throw thrown
      },
    })
    expect((await send(body)).status).toBe(422)
    expect(errors[0]?.thrown()).toBe(thrown)
  })

  test.each<[string, () => object]>([
    [
      'a getter',
      () => ({
        get tenant() {
          throw secret
        },
      }),
    ],
    [
      'a getter, frozen',
      () => ({
        get tenant() {
          throw Object.freeze(new Error('hunter2'))
        },
      }),
    ],
    [
      'a proxy',
      () =>
        new Proxy(
          {},
          {
            ownKeys() {
              throw secret
            },
          },
        ),
    ],
  ])('also what %s of the claims throws', async (_, createClaims) => {
    const { send, errors } = createTestHook({ onRefresh: () => addClaims({ accessToken: createClaims() as never }) })
    expect((await send(body)).status).toBe(422)
    expect(errors).toMatchObject([{ message: 'onRefresh threw an error, which thrown() returns' }])
    expect(errors[0]?.thrown()).toMatchObject({ message: expect.stringContaining('hunter2') })
  })

  test('also an error of another token hook', async () => {
    const { send, errors } = createTestHook({
      onRefresh: () => {
        throw new TokenHookError('ERR_KEY_REFUSED', 'm', { status: 500 })
      },
    })
    expect((await send(body)).status).toBe(422)
    expect(errors).toMatchObject([{ code: 'ERR_DECISION_FAILED' }])
  })

  test('the message has that of an error of claims, and that of an error of Hydra Kit', async () => {
    const onRefresh = () => addClaims({ accessToken: { sub: 'eve' } })
    const claims = createTestHook({ onRefresh })
    await claims.send(body)
    expect(claims.errors[0]?.message).toBe('onRefresh threw "accessToken.sub" must be left out, because Hydra sets it')
  })
})

test.each([
  ['undefined', undefined],
  ['null', null],
  ['text', 'keep'],
  ['the function itself', keep],
  ['a copy of a decision', { ...keep() }],
  ['a decision as JSON', JSON.parse(JSON.stringify(addClaims({ accessToken: { a: 1 } })))],
  ['what Hydra expects', { session: { access_token: {} } }],
  ['a response', new Response(null, { status: 204 })],
])('%s is no decision, so a 422', async (_, value) => {
  const { send, errors } = createTestHook({ onRefresh: () => value as never })
  const response = await send(body)
  expect([response.status, await response.json()]).toEqual([422, { error: 'ERR_DECISION_INVALID' }])
  expect(errors).toMatchObject([{ code: 'ERR_DECISION_INVALID', grantType: 'refresh_token' }])
  expect(errors[0]?.message).toBe('onRefresh must return keep(), deny(), addClaims(…) or replaceClaims(…)')
})

describe('the deadline', () => {
  test('ends the wait for a function with a 422, and aborts its signal', async () => {
    let signal: AbortSignal | undefined
    const { send, errors } = createTestHook({
      ...late,
      onRefresh: (_, context) => {
        signal = context.signal
        return never()
      },
    })
    const response = await send(body)
    expect([response.status, await response.json()]).toEqual([422, { error: 'ERR_DECISION_LATE' }])
    expect(errors).toMatchObject([
      { code: 'ERR_DECISION_LATE', message: 'onRefresh did not decide within 30 ms', grantType: 'refresh_token' },
    ])
    expect(signal).toMatchObject({ aborted: true, reason: errors[0] })
  })

  test('a function that rejects after it is reported once', async () => {
    const { send, errors } = createTestHook({
      ...late,
      onRefresh: (_, { signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    })
    expect((await send(body)).status).toBe(422)
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(errors).toMatchObject([{ code: 'ERR_DECISION_LATE' }])
  })

  test('counts from the request: a body that does not arrive is a 422, and nothing is decided when it does', async () => {
    const onRefresh = vi.fn(keep)
    const { send, errors } = createTestHook({ ...late, onRefresh })
    let finish = () => {}
    const stream = new ReadableStream({
      start: (controller) => {
        finish = () => {
          controller.enqueue(new TextEncoder().encode(JSON.stringify(body)))
          controller.close()
        }
      },
    })
    const response = await send(undefined, jsonHeaders, { body: stream, duplex: 'half' } as RequestInit)
    expect(response.status).toBe(422)
    expect(errors).toMatchObject([{ code: 'ERR_DECISION_LATE', message: 'the body did not arrive within 30 ms' }])
    finish()
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(onRefresh).not.toHaveBeenCalled()
  })

  test('leaves no timer behind, and no signal that aborts later', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let signal: AbortSignal | undefined
    const { send } = createTestHook({
      onRefresh: (_, context) => {
        signal = context.signal
        return keep()
      },
    })
    await send(body)
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
    expect(signal?.aborted).toBe(false)
  })

  test('the signal is aborted with the request', async () => {
    const client = new AbortController()
    const { send, errors } = createTestHook({
      onRefresh: (_, { signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
          client.abort(new Error('gone'))
        }),
    })
    expect((await send(body, jsonHeaders, { signal: client.signal })).status).toBe(422)
    expect(errors[0]?.thrown()).toEqual(new Error('gone'))
  })
})

describe('onError', () => {
  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('disk full')
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('disk full')
      },
    ],
    ['never returns', never],
  ])('that %s changes nothing', async (_, onError) => {
    const { send } = createTestHook({ onRefresh: () => undefined as never, onError })
    expect((await send(body)).status).toBe(422)
  })

  test('is not called for a decision', async () => {
    const { send, errors } = createTestHook()
    await send(body)
    expect(errors).toEqual([])
  })
})
